import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { JourneyScript } from '../journey/types.js';
import { SetupFault } from './setup-fault.js';

/** What is put into a target file. */
export interface JourneyToAdd {
  /** `approve`, `reject`, or a name of the user's own. */
  readonly journey: string;
  readonly script: JourneyScript;
  /** Names of values that the script types: each customer who lacks one gets a reference to fill in. */
  readonly values: readonly string[];
}

/** The environment variable that a customer's value is read from: `ADA_PASSWORD` of `ada` and `password`. */
export const envNameOf = (customer: string, value: string): string =>
  `${customer}_${value}`
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^(\d)/, '_$1')
    .toUpperCase();

/**
 * Puts a journey script into a target file, in the place of an earlier one of that name. All else stays as the user wrote
 * it, comments among it; the file is replaced whole or not at all.
 * @returns environment variables that the file now refers to, and did not before
 * @throws SetupFault where the file cannot be changed
 */
export async function addJourney(file: string, { journey, script, values }: JourneyToAdd): Promise<string[]> {
  const document = parseDocument(await readFile(file, 'utf8'), { keepSourceTokens: true, merge: true });
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new SetupFault(`${file} cannot be changed: it is no mapping`);
  if (!isMap(document.get('journeys', true))) document.delete('journeys');
  document.setIn(['journeys', journey], document.createNode(script, { aliasDuplicateObjects: false }));
  const added = addValues(document, values);
  const changed = file.endsWith('.json')
    ? `${JSON.stringify(document.toJS(), null, 2)}\n`
    : document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const { mode } = await stat(file);
  const waiting = `${file}.${process.pid}.part`;
  try {
    await writeFile(waiting, changed, { mode });
    await rename(waiting, file);
  } catch (error) {
    await rm(waiting, { force: true });
    throw error;
  }
  return added;
}

function addValues(document: Document, values: readonly string[]): string[] {
  const customers = document.get('customers', true);
  const added: string[] = [];
  for (const [place, customer] of (isSeq(customers) ? customers.items : []).entries()) {
    const name = isMap(customer) ? customer.get('name') : undefined;
    for (const value of typeof name === 'string' ? values : []) {
      const path = ['customers', place, 'values', value];
      if (document.hasIn(path)) continue;
      const variable = envNameOf(String(name), value);
      document.setIn(path, `env:${variable}`);
      added.push(variable);
    }
  }
  return added;
}
