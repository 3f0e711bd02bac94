import { fold } from './page-text.js';
import { choiceName, clickName, fieldName, type NamedChoice, steady } from './record-names.js';
import type { Heard } from './record-page.js';
import { customerOf, type Unknown, Values } from './record-values.js';
import type { Customer, JourneyStep } from './types.js';

/** A journey script as it was made from what a person did. */
export interface RecordedScript {
  readonly script: readonly JourneyStep[];
  /** The customer whose values were typed. */
  readonly customer: Customer;
  /** Values that the customer needs and the target file lacks. */
  readonly unknown: readonly Unknown[];
}

/** What was done on one page up to the click that left it. */
interface Deed {
  readonly page: Heard['page'];
  readonly fills: Map<number, Heard>;
  readonly choices: Map<string, Heard>;
  click?: Heard;
}

/** The page as it was: a document that draws itself anew is another page. */
const pageKey = ({ document, page }: Heard): string => JSON.stringify([document, page.title, page.heads]);

/** What belongs together: radio buttons of one group are one choice. */
const choiceKey = ({ controls, index, element }: Heard): string => {
  const control = controls[index];
  return control?.kind === 'radio' && control.keys[0] !== undefined
    ? `radio ${control.keys[0]}`
    : `${element}`;
};

function deedsOf(heard: readonly Heard[]): Deed[] {
  const deeds: Deed[] = [];
  let open: { deed: Deed; key: string } | undefined;
  for (const one of heard) {
    const key = pageKey(one);
    if (open === undefined || open.deed.click !== undefined || open.key !== key) {
      open = { deed: { page: one.page, fills: new Map(), choices: new Map() }, key };
      deeds.push(open.deed);
    }
    const { deed } = open;
    if (one.kind === 'click') deed.click = one;
    else if (one.kind === 'fill') deed.fills.set(one.element, one);
    else deed.choices.set(choiceKey(one), one);
  }
  return deeds.filter(({ click, fills, choices }) => click || fills.size > 0 || choices.size > 0);
}

/**
 * Makes a script of what a person did: a step for each page, named by words that no other page shows; controls by label
 * first; what was typed as references alone. Attempts that the bank sent back are left out.
 * @throws {Error} where the target has no customer
 */
export async function scriptOf(
  heard: readonly Heard[],
  customers: readonly Customer[],
): Promise<RecordedScript> {
  const customer = customerOf(heard, customers);
  if (customer === undefined) throw new Error('The target has no customer.');
  const deeds = withoutRetries(deedsOf(heard));
  const values = new Values(customer);
  const script: JourneyStep[] = [];
  const hidden = new Set([...Object.values(customer.values), ...heard.flatMap(({ value }) => value ?? [])]);
  for (const deed of deeds) {
    const on = markOf(deed, deeds, hidden);
    script.push(...(await stepsOf(deed, on, values)));
  }
  return { script, customer, unknown: values.unknown };
}

/** The same fields of the same page twice in a row: the bank did not take the first, so only the last counts. */
function withoutRetries(deeds: readonly Deed[]): Deed[] {
  const formOf = ({ page, fills, click }: Deed): string =>
    JSON.stringify([page.title, [...fills.values()].map(fieldName), click && clickName(click)]);
  return deeds.filter((deed, index) => {
    const next = deeds[index + 1];
    return next === undefined || deed.fills.size === 0 || formOf(deed) !== formOf(next);
  });
}

/** Words that only this page shows, else a selector of something that was used on it. */
function markOf(
  { page, fills, choices, click }: Deed,
  all: readonly Deed[],
  secrets: ReadonlySet<string>,
): string {
  const shows = (other: Heard['page'], words: string): boolean =>
    fold(`${other.title} ${other.text}`).toLowerCase().includes(words.toLowerCase());
  const same = (other: Heard['page']): boolean =>
    other.title === page.title && other.heads.join('\n') === page.heads.join('\n');
  const usable = (words: string): boolean =>
    steady(words) && ![...secrets].some((secret) => secret.length > 2 && words.includes(secret));
  const alone = (words: string): boolean =>
    usable(words) && all.every((other) => same(other.page) || !shows(other.page, words));
  // Headings name a page more surely than a title that is often the bank's alone.
  const words = [...page.heads, page.title].find(alone);
  if (words !== undefined) return words;
  const used = click ?? [...fills.values(), ...choices.values()][0];
  const field = [...fills.values()][0];
  return `css:${(field ?? used)?.css ?? 'body'}`;
}

async function stepsOf(deed: Deed, on: string, values: Values): Promise<JourneyStep[]> {
  const fill: Record<string, string> = {};
  for (const one of deed.fills.values()) {
    if (one.value === undefined || one.value === '') continue;
    const field = fieldName(one);
    fill[field] = await values.reference(field, one);
  }
  const clicks: string[] = [];
  const named: NamedChoice[] = [];
  for (const one of deed.choices.values()) {
    const choice = one.ticked === true ? choiceName(one) : undefined;
    if (choice !== undefined) named.push(choice);
    // Scripts tick and never clear: a box that was cleared, or has no name, is clicked.
    else if (one.option === undefined) clicks.push(`css:${one.css}`);
  }
  const plain = named.flatMap(({ field, option }) => (field === undefined ? [option] : []));
  const within = named.flatMap(({ field, option }) =>
    field === undefined ? [] : [[field, option] as const],
  );
  // A step has choices with fields or without, and one click: what is more stands in steps of its own before.
  const before: JourneyStep[] = [
    ...clicks.map((click) => ({ on, click })),
    ...(plain.length > 0 ? within : within.slice(0, -1)).map(([field, option]) => ({
      on,
      choose: { [field]: option },
    })),
  ];
  const last = plain.length > 0 ? undefined : within.at(-1);
  const step: JourneyStep = {
    on,
    ...(Object.keys(fill).length > 0 && { fill }),
    ...(plain.length > 0 && { choose: plain }),
    ...(last && { choose: { [last[0]]: last[1] } }),
    ...(deed.click && { click: clickName(deed.click) }),
  };
  return Object.keys(step).length > 1 ? [...before, step] : before;
}
