import { SetupFault } from '../config/setup-fault.js';
import type { OneTimeCodes } from './one-time-codes.js';
import { type Mark, markOf } from './page-text.js';
import type { Customer, JourneyScript, JourneyStep } from './types.js';

/** A choice on a page: an option by its label, inside a named field where there is one. */
export interface Choice {
  readonly field?: string;
  readonly option: string;
}

/** A script step with every shorthand spelled out. */
export interface Step {
  readonly on?: Mark;
  readonly visit?: string;
  readonly waitFor?: Mark;
  readonly expect: readonly Mark[];
  readonly fill: readonly { readonly field: string; readonly value: string }[];
  readonly choose: readonly Choice[];
  readonly click?: string;
  /** True for the step in which the customer decides. */
  readonly decides?: boolean;
}

const spelledOut = new WeakMap<JourneyScript, readonly Step[]>();

/** Spells out the shorthands of a script, once: scripts are never written to. */
export function stepsOf(script: JourneyScript): readonly Step[] {
  const known = spelledOut.get(script);
  if (known !== undefined) return known;
  const named = script.some(({ consent }) => consent === true);
  const last = script.findLastIndex(({ click }) => click !== undefined);
  const steps = script.map((step, index) => stepOf(step, named ? step.consent === true : index === last));
  spelledOut.set(script, steps);
  return steps;
}

function stepOf(step: JourneyStep, decides: boolean): Step {
  const expected = step.expect ?? [];
  const choose = step.choose ?? [];
  return {
    ...(step.on !== undefined && { on: markOf(step.on) }),
    ...(step.visit !== undefined && { visit: step.visit }),
    ...(step.waitFor !== undefined && { waitFor: markOf(step.waitFor) }),
    expect: (typeof expected === 'string' ? [expected] : expected).map(markOf),
    fill: Object.entries(step.fill ?? {}).map(([field, value]) => ({ field, value })),
    choose: isList(choose)
      ? choose.map((option) => ({ option }))
      : Object.entries(choose).map(([field, option]) => ({ field, option })),
    ...(step.click !== undefined && { click: step.click }),
    ...(decides && { decides }),
  };
}

// Array.isArray does not narrow a readonly array away from a record.
const isList = (value: readonly string[] | Readonly<Record<string, string>>): value is readonly string[] =>
  Array.isArray(value);

/** What may come next: steps whose page may show, and the step whose turn it is if none of them does. */
export interface Ahead {
  readonly marks: readonly { readonly index: number; readonly mark: Mark }[];
  readonly turn?: number;
}

/** Looks ahead from a position: marked steps may be skipped, up to the first step without `on`, which may not. */
export function ahead(steps: readonly Step[], from: number): Ahead {
  const marks: { index: number; mark: Mark }[] = [];
  for (let index = from; index < steps.length; index++) {
    const mark = steps[index]?.on;
    if (mark === undefined) return { marks, turn: index };
    marks.push({ index, mark });
  }
  return { marks };
}

const PLACEHOLDER = /\{([A-Za-z_][\w.-]*)\}/g;

/** True where a text of a script takes a customer's value or a one-time code. */
export const hasPlaceholder = (text: string): boolean => text.search(PLACEHOLDER) >= 0;

/**
 * A text of a script with a customer's values in place: `{password}` is the value of that name, `{name}` the customer's
 * own name where no value is called so, `{totp}` a fresh one-time code (waits for the next time step if need be).
 * Rejects with a SetupFault where the customer has no such value.
 */
export async function filledIn(
  text: string,
  customer: Customer,
  codes: OneTimeCodes,
  signal: AbortSignal,
): Promise<string> {
  const values = new Map<string, string>();
  for (const [, name] of text.matchAll(PLACEHOLDER)) {
    if (name !== undefined && !values.has(name))
      values.set(name, await customerValue(name, customer, codes, signal));
  }
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}

function customerValue(
  name: string,
  customer: Customer,
  codes: OneTimeCodes,
  signal: AbortSignal,
): string | Promise<string> {
  if (Object.hasOwn(customer.values, name)) return customer.values[name] ?? '';
  if (name === 'totp') return codes.next(customer, signal);
  if (name === 'name') return customer.name;
  const known = [...Object.keys(customer.values), 'name'].map((value) => `{${value}}`).join(', ');
  throw new SetupFault(`The journey asks for {${name}}, but customer "${customer.name}" has no such value.`, {
    details: [`Known for this customer: ${known}.`],
    remedy: `Add ${name} to the values of customer "${customer.name}", or correct the name in the journey.`,
  });
}
