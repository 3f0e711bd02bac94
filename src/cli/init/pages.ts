import type { Draft } from '../../config/draft.js';
import { isReference, isSecretName } from '../../config/names.js';
import { SetupFault } from '../../config/setup-fault.js';
import type { JourneyStep } from '../../journey/types.js';

/** A page of the bank as a customer works it. */
export interface Page {
  /** Label of a field, and what is typed: text, a reference, or `totp:` with a reference to the secret. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly choose: readonly string[];
  readonly click: string;
}

export const PAGE_SHAPE = 'Field=value; Field=env:NAME; choice; button';
const TOTP = 'totp:';
const CUSTOMER = 'customer1';

/** What is wrong with a page as it was written, as a sentence; nothing where it can be read. */
export function wrongPage(text: string): string | undefined {
  const parts = partsOf(text);
  const last = parts.at(-1);
  if (last === undefined) return `Expected ${PAGE_SHAPE}.`;
  if (last.includes('=')) return 'Expected the button that is clicked at the end, behind the last semicolon.';
  for (const part of parts.filter((one) => one.includes('='))) {
    const { label, value } = fieldOf(part);
    if (label === '' || value === '')
      return `"${label}=": expected a label before "=" and what is typed behind it.`;
    const reference = value.startsWith(TOTP) ? value.slice(TOTP.length) : value;
    if ((value.startsWith(TOTP) || isSecretName(label)) && !isReference(reference))
      return `${label}: expected a reference (env:NAME or file:path), so that the secret stays out of the file.`;
  }
  return undefined;
}

/** Reads a page: fields with what is typed, choices, and the button at the end, parted by semicolons. */
export function pageOf(text: string): Page {
  const wrong = wrongPage(text);
  if (wrong !== undefined)
    throw new SetupFault('--page cannot be read', {
      details: [wrong],
      remedy: `Write a page as "${PAGE_SHAPE}".`,
    });
  const parts = partsOf(text);
  const words = parts.filter((part) => !part.includes('='));
  return {
    fields: parts.filter((part) => part.includes('=')).map(fieldOf),
    choose: words.slice(0, -1),
    click: words.at(-1) ?? '',
  };
}

const partsOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function fieldOf(part: string): { label: string; value: string } {
  const at = part.indexOf('=');
  return { label: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
}

/** The customer and the script that pages come to; an example where there are none. `moved` turns a reference into the file's own. */
export function journeyOf(
  pages: readonly Page[],
  deny: string | undefined,
  moved: (reference: string) => string,
): Pick<Draft, 'customers' | 'journeys' | 'example'> {
  if (pages.length === 0) return EXAMPLE;
  const values: Record<string, string> = {};
  const placeholder = (label: string, value: string): string => {
    if (value.startsWith(TOTP)) {
      values.totpSecret = moved(value.slice(TOTP.length));
      return '{totp}';
    }
    const given = isReference(value) ? moved(value) : value;
    const name = nameOf(label);
    let free = name;
    for (let number = 2; values[free] !== undefined && values[free] !== given; number++)
      free = `${name}${number}`;
    values[free] = given;
    return `{${free}}`;
  };
  const approve = pages.map(({ fields, choose, click }): JourneyStep => {
    const fill = Object.fromEntries(fields.map(({ label, value }) => [label, placeholder(label, value)]));
    return {
      on: fields[0]?.label ?? choose[0] ?? click,
      ...(fields.length > 0 && { fill }),
      ...(choose.length > 0 && { choose }),
      click,
    };
  });
  const reject = deny === undefined ? undefined : [...approve.slice(0, -1), refusing(approve.at(-1), deny)];
  return { customers: [{ name: CUSTOMER, values }], journeys: { approve, ...(reject && { reject }) } };
}

/** The last page again, left by the other button; it is known by what both ways of leaving it show. */
const refusing = ({ on, click }: JourneyStep = {}, deny: string): JourneyStep => ({
  on: on === undefined || on === click ? deny : on,
  click: deny,
});

/** `Customer number` as `customerNumber`. */
function nameOf(label: string): string {
  const words = label.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  return /^[A-Za-z]/.test(name) && name !== 'name' ? name : `field${name}`;
}

const EXAMPLE = {
  example: true,
  customers: [{ name: CUSTOMER, values: { user: 'a-test-customer', password: 'env:BANK_PASSWORD' } }],
  journeys: {
    approve: [
      { on: 'Sign in', fill: { 'User name': '{user}', Password: '{password}' }, click: 'Sign in' },
      { on: 'Share your accounts', click: 'Allow' },
    ],
  },
} as const;
