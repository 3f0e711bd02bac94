import { expect } from 'chai';
import { TOTP } from 'otpauth';
import type { Control } from './match.js';
import type { Heard } from './record-page.js';
import { scriptOf } from './record-script.js';
import type { Customer } from './types.js';

const ada: Customer = { name: 'ada', values: { user: 'ada-7', password: 'violet engine' }, atOnce: 1 };

const control = (more: Partial<Control>): Control => ({
  kind: 'text',
  labels: [],
  hints: [],
  keys: [],
  usable: true,
  ...more,
});
const button = (label: string): Control => control({ kind: 'button', labels: [label] });

/** Deeds on one page: index of the control, and what came of it. */
function page(
  document: number,
  heads: readonly string[],
  controls: readonly Control[],
  deeds: readonly (Partial<Heard> & { index: number; kind: Heard['kind'] })[],
): Heard[] {
  const text = [...heads, ...controls.flatMap(({ labels }) => labels)].join(' ');
  return deeds.map((deed) => ({
    document,
    element: deed.index,
    controls,
    css: `#c${deed.index}`,
    page: { title: 'A bank', heads, text },
    ...deed,
  }));
}

const signIn = (document: number, password: string): Heard[] =>
  page(
    document,
    ['Welcome'],
    [control({ labels: ['User'], keys: ['u'] }), control({ labels: ['Password'] }), button('Go on')],
    [
      { kind: 'fill', index: 0, value: 'ad' },
      { kind: 'fill', index: 0, value: 'ada-7' },
      { kind: 'fill', index: 1, value: password, secret: true },
      { kind: 'click', index: 2 },
    ],
  );
const consent = page(9, ['Do you agree?'], [button('Yes'), button('No')], [{ kind: 'click', index: 0 }]);

describe('a script of what a person did', () => {
  const made = async (heard: Heard[], customers: readonly Customer[] = [ada]) => scriptOf(heard, customers);

  it('names pages by what only they show, fields by their labels, values by reference', async () => {
    const { script, unknown } = await made([...signIn(1, 'violet engine'), ...consent]);
    expect(script).to.deep.equal([
      { on: 'Welcome', fill: { User: '{user}', Password: '{password}' }, click: 'Go on' },
      { on: 'Do you agree?', click: 'Yes' },
    ]);
    expect(unknown).to.deep.equal([]);
  });

  it('takes the customer whose values were typed', async () => {
    const eve: Customer = { name: 'eve', values: { user: 'eve', password: 'x' }, atOnce: 1 };
    const { customer } = await made([...signIn(1, 'violet engine'), ...consent], [eve, ada]);
    expect(customer.name).to.equal('ada');
  });

  it('forgets an attempt that the bank sent back', async () => {
    const { script, unknown } = await made([
      ...signIn(1, 'wrong'),
      ...signIn(2, 'violet engine'),
      ...consent,
    ]);
    expect(script.map(({ on }) => on)).to.deep.equal(['Welcome', 'Do you agree?']);
    expect(unknown).to.deep.equal([]);
  });

  it('writes nothing that was typed, not even what no reference is known of', async () => {
    const { script, unknown } = await made([...signIn(1, 'never-seen-before'), ...consent]);
    expect(script[0]?.fill).to.deep.equal({ User: '{user}', Password: '{password2}' });
    expect(unknown).to.deep.equal([{ name: 'password2', typed: 'never-seen-before', secret: true }]);
    expect(JSON.stringify(script)).not.to.contain('never-seen');
  });

  it('knows a one-time code of the customer by its secret', async () => {
    const secret = 'MFWGIZLSO5UWG2ZAONQW4ZDCN54CAYTB';
    const value = new TOTP({ secret }).generate();
    const heard = page(
      2,
      ['Code'],
      [control({ labels: ['Code'] }), button('Send')],
      [
        { kind: 'fill', index: 0, value, secret: true },
        { kind: 'click', index: 1 },
      ],
    );
    const { script } = await made(
      [...heard, ...consent],
      [{ ...ada, values: { ...ada.values, totpSecret: secret } }],
    );
    expect(script[0]?.fill).to.deep.equal({ Code: '{totp}' });
  });

  it('prefers names that last to labels that change, and ends with a selector', async () => {
    const controls = [
      control({ labels: ['Code sent to •••• 4411'], keys: ['code'] }),
      control({}),
      button('Pay 120.50 now'),
      button('Go'),
      button('Go'),
    ];
    const heard = page(3, ['Check 123456', 'Your turn'], controls, [
      { kind: 'fill', index: 0, value: 'abcdef' },
      { kind: 'fill', index: 1, value: 'ghijkl' },
      { kind: 'click', index: 4 },
    ]);
    const { script } = await made([...heard, ...consent]);
    expect(script[0]).to.deep.equal({
      on: 'Your turn',
      fill: { code: '{code}', 'css:#c1': '{value}' },
      click: 'css:#c4',
    });
  });

  it('tells pages of one title apart by a selector where they show the same words', async () => {
    const twin = (document: number, label: string, click: string): Heard[] =>
      page(
        document,
        ['Bank'],
        [control({ labels: [label] }), button(click)],
        [
          { kind: 'fill', index: 0, value: `${label} value` },
          { kind: 'click', index: 1 },
        ],
      ).map((one) => ({ ...one, page: { ...one.page, title: `Bank ${label}` } }));
    const { script } = await made([...twin(1, 'One', 'Next'), ...twin(2, 'Two', 'Next')]);
    expect(script.map(({ on }) => on)).to.deep.equal(['Bank One', 'Bank Two']);
  });

  it('records choices: boxes, radio buttons of several groups, options of a list', async () => {
    const radio = (legend: string, label: string, name: string): Control =>
      control({ kind: 'radio', labels: [label], keys: [name], value: label.toLowerCase(), legend });
    const options = ['30 days', '90 days'].map((label) => ({ label, value: label.slice(0, 2) }));
    const controls = [
      radio('Balances', 'Share', 'balances'),
      radio('Balances', 'Keep', 'balances'),
      radio('Payments', 'Share', 'payments'),
      control({ kind: 'checkbox', labels: ['I am a resident'], keys: ['resident'] }),
      control({ kind: 'select', labels: ['How long'], keys: ['days'], options }),
      control({ kind: 'checkbox', labels: ['Send me offers'], keys: ['offers'] }),
      button('Next'),
    ];
    const heard = page(4, ['Choose'], controls, [
      { kind: 'choose', index: 1, ticked: true },
      { kind: 'choose', index: 0, ticked: true },
      { kind: 'choose', index: 2, ticked: true },
      { kind: 'choose', index: 3, ticked: true },
      { kind: 'choose', index: 4, ticked: true, option: '90 days' },
      { kind: 'choose', index: 5, ticked: false },
      { kind: 'click', index: 6 },
    ]);
    const { script } = await made([...heard, ...consent]);
    expect(script.slice(0, -1)).to.deep.equal([
      { on: 'Choose', click: 'css:#c5' },
      { on: 'Choose', choose: { Payments: 'Share' } },
      { on: 'Choose', choose: ['Share', 'I am a resident', '90 days'], click: 'Next' },
    ]);
  });
});
