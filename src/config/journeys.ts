import type { JourneyScript } from '../journey/types.js';
import type { Mistakes } from './mistakes.js';
import { isSecretName, nearest, oneOf } from './names.js';
import { isRecord, type SourcePath } from './source.js';
import { journeysShape, stepShape } from './target-shape.js';

/** The scripts that checks ask for by name. */
const KNOWN = ['approve', 'reject', 'wrongPassword', 'errorPage'];
/** Those in which a secret that is typed must be the right one. */
const WITH_RIGHT_SECRETS = ['approve', 'reject'];

const PLACEHOLDER = /\{([A-Za-z_][\w.-]*)\}/g;

interface Journeys {
  readonly scripts: Readonly<Record<string, JourneyScript>>;
  readonly errorPage?: string;
}

/** Checks the scripts against the customers of the file; undefined where their shape is wrong. */
export function readJourneys(entries: unknown, customers: unknown, mistakes: Mistakes): Journeys | undefined {
  if (!isRecord(entries)) return undefined;
  const known = namesOf(customers);
  for (const [name, script] of Object.entries(entries)) {
    if (name === 'errorPage') continue;
    checkName(name, Object.keys(entries), mistakes);
    if (!Array.isArray(script)) continue;
    for (const [index, step] of (script as unknown[]).entries()) {
      const path = ['journeys', name, index];
      if (!stepShape.safeParse(step).success) continue;
      if (Object.keys(step as object).every((key) => key === 'consent'))
        mistakes.add(path, 'an empty step: expected on, visit, waitFor, expect, fill, choose or click');
      checkFill(
        [...path, 'fill'],
        name,
        (step as { fill?: Record<string, string> }).fill ?? {},
        known,
        mistakes,
      );
    }
  }
  const parsed = journeysShape.safeParse(entries);
  if (!parsed.success) return undefined;
  const { errorPage, ...scripts } = parsed.data;
  return {
    scripts: Object.fromEntries(Object.entries(scripts).filter(([, script]) => script !== undefined)),
    ...(errorPage !== undefined && { errorPage }),
  };
}

/** A name of the user's own is fine; a misspelt known one would silently never be walked. */
function checkName(name: string, all: readonly string[], mistakes: Mistakes): void {
  if (KNOWN.includes(name)) return;
  const absent = KNOWN.filter((known) => !all.includes(known) && !name.startsWith(known));
  const meant = nearest(name, absent);
  if (meant !== undefined)
    mistakes.add(['journeys', name], `unknown journey; did you mean ${meant}?`, {
      at: 'key',
      remedy: 'A journey of your own needs a name that is not so near to a known one.',
    });
}

interface CustomerNames {
  readonly name: string;
  readonly values: readonly string[];
}

/** Value names as the file gives them: a reference that cannot be followed is a mistake, but the name is there. */
function namesOf(customers: unknown): readonly CustomerNames[] {
  return (Array.isArray(customers) ? (customers as unknown[]) : []).flatMap((customer) =>
    isRecord(customer) && typeof customer.name === 'string' && isRecord(customer.values)
      ? [{ name: customer.name, values: Object.keys(customer.values) }]
      : [],
  );
}

function checkFill(
  path: SourcePath,
  journey: string,
  fill: Readonly<Record<string, string>>,
  customers: readonly CustomerNames[],
  mistakes: Mistakes,
): void {
  for (const [field, text] of Object.entries(fill)) {
    const at = [...path, field];
    const asked = [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string))];
    if (asked.length === 0 && WITH_RIGHT_SECRETS.includes(journey) && isSecretName(field))
      mistakes.add(at, 'expected a value of the customer such as {password}, found a literal value', {
        remedy:
          'Put the secret under values of the customer, as env:NAME or file:path, and name it here in braces.',
      });
    for (const name of asked)
      for (const customer of customers) {
        const fault = faultOf(name, customer);
        if (fault !== undefined) mistakes.add(at, fault);
      }
  }
}

function faultOf(name: string, customer: CustomerNames): string | undefined {
  const { values } = customer;
  if (values.includes(name) || name === 'name') return undefined;
  if (name === 'totp')
    return values.includes('totpSecret')
      ? undefined
      : `{totp} needs a value totpSecret, which customer ${customer.name} does not have`;
  const offered = [...values, ...(values.includes('totpSecret') ? ['totp'] : [])];
  const meant = nearest(name, offered);
  const advice =
    meant === undefined
      ? `expected ${oneOf(offered.map((value) => `{${value}}`))}`
      : `did you mean {${meant}}?`;
  return `customer ${customer.name} has no value {${name}}; ${offered.length === 0 ? 'it has none' : advice}`;
}
