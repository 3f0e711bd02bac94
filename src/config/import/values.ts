import type { Draft } from '../draft.js';
import { isSecretName } from '../names.js';
import type { Notes } from './notes.js';

/** Fields that tell who the customer is; what else is typed counts as secret. */
const PUBLIC =
  /user|login|e-?mail|phone|mobile|msisdn|customer|account|number|identif|amount|currency|birth/i;
const WORDS = /[A-Za-z][\w-]*/g;
/** Words of selectors that name no field. */
const SYNTAX = new Set([
  'css',
  'input',
  'type',
  'id',
  'name',
  'class',
  'form',
  'div',
  'nth-of-type',
  'nth-child',
  'html',
  'body',
]);
/** Names that mean something else in a journey. */
const TAKEN = ['name', 'totp', 'totpSecret'];

/** What imported scripts type: each value once, under a name of its own, secrets in files. */
export class Values {
  readonly #stem: string;
  readonly #customer: string;
  readonly #notes: Notes;
  readonly #values = new Map<string, { name: string; reference: string }>();

  constructor(stem: string, customer: string, notes: Notes) {
    this.#stem = stem;
    this.#customer = customer;
    this.#notes = notes;
  }

  /** The placeholder for a value that is typed into a field. */
  placeholder(field: string, value: string): string {
    const known = this.#values.get(`${keyOf(field)}\0${value}`);
    if (known !== undefined) return `{${known.name}}`;
    const name = this.#free(keyOf(field));
    const secret = isSecretName(name) || !PUBLIC.test(name) || /^(env|file):./.test(value);
    const reference = secret
      ? this.#notes.file({
          name: `${this.#stem}-${this.#customer}-${name}.secret`,
          content: `${value}\n`,
          secret: true,
          what: `what ${this.#customer} types as ${name}`,
        })
      : value;
    this.#values.set(`${keyOf(field)}\0${value}`, { name, reference });
    return `{${name}}`;
  }

  get customers(): Draft['customers'] {
    if (this.#values.size === 0) return [];
    const values = [...this.#values.values()].map(({ name, reference }) => [name, reference] as const);
    return [{ name: this.#customer, values: Object.fromEntries(values) }];
  }

  #free(key: string): string {
    const taken = new Set([...TAKEN, ...[...this.#values.values()].map(({ name }) => name)]);
    if (!taken.has(key)) return key;
    let number = 2;
    while (taken.has(`${key}${number}`)) number += 1;
    return `${key}${number}`;
  }
}

/** A name for what is typed into a field, from its selector: the last word that is no syntax. */
function keyOf(field: string): string {
  const words = (field.match(WORDS) ?? []).filter((word) => !SYNTAX.has(word));
  return words.at(-1) ?? 'value';
}
