import { totpOf } from './one-time-codes.js';
import { fold } from './page-text.js';
import type { Heard } from './record-page.js';
import type { Customer } from './types.js';

/** A value that was typed and that the target file does not know: how scripts call it. */
export interface Unknown {
  readonly name: string;
  /** What was typed; for the walk that proves the script, and for nothing else. */
  readonly typed: string;
  readonly secret: boolean;
}

/** Time steps by which a code may be older than the moment of asking. */
const STEPS = 3;

/** The customer whose values were typed: the one with the most of them; the first where nobody has any. */
export function customerOf(heard: readonly Heard[], customers: readonly Customer[]): Customer | undefined {
  const typed = new Set(heard.map(({ value }) => value));
  const score = ({ values }: Customer): number =>
    Object.values(values).filter((value) => typed.has(value)).length;
  return [...customers].sort((a, b) => score(b) - score(a))[0];
}

/** Turns what was typed into references. Nothing that was typed ever stands in a script. */
export class Values {
  readonly #customer: Customer;
  readonly #unknown = new Map<string, Unknown>();

  constructor(customer: Customer) {
    this.#customer = customer;
  }

  /** Values that the target file lacks, in the order in which they were typed. */
  get unknown(): readonly Unknown[] {
    return [...this.#unknown.values()];
  }

  /** `{password}`: the customer's value that was typed, a fresh one-time code, or a name for what is new. */
  async reference(field: string, { value = '', secret = false, controls, index }: Heard): Promise<string> {
    const { values } = this.#customer;
    const words = [field, ...(controls[index]?.keys ?? []), ...(controls[index]?.labels ?? [])];
    const fits = (name: string): number => Number(words.some((word) => nameFrom(word) === name));
    const known = Object.keys(values)
      .filter((name) => values[name] === value && name !== 'totpSecret')
      .sort((a, b) => fits(b) - fits(a))[0];
    if (known !== undefined) return `{${known}}`;
    if (value === this.#customer.name) return '{name}';
    if (await this.#isCode(value)) return '{totp}';
    const before = this.#unknown.get(value);
    const made = before ?? { name: this.#fresh(words), typed: value, secret };
    this.#unknown.set(value, made);
    return `{${made.name}}`;
  }

  /** True for a code that the customer's own secret makes about now. */
  async #isCode(value: string): Promise<boolean> {
    if (this.#customer.values.totpSecret === undefined || !/^\d{6,8}$/.test(value)) return false;
    const totp = await totpOf(this.#customer);
    return totp.validate({ token: value, window: STEPS }) !== null;
  }

  #fresh(words: readonly string[]): string {
    const taken = new Set([
      ...Object.keys(this.#customer.values),
      'name',
      'totp',
      ...this.unknown.map(({ name }) => name),
    ]);
    const base = words.map(nameFrom).find((name) => name !== '') ?? 'value';
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}${count}`;
      if (!taken.has(name)) return name;
    }
  }
}

/** `Customer number` and `customer_number` become `customerNumber`; selectors and long words become nothing. */
function nameFrom(words: string): string {
  if (words.startsWith('css:') || words.length > 40) return '';
  const parts = fold(words)
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const name = parts
    .map((part, at) =>
      at === 0 ? part.toLowerCase() : part.charAt(0).toUpperCase() + part.slice(1).toLowerCase(),
    )
    .join('');
  return /^[a-z]/.test(name) ? name : '';
}
