import type { Customer } from '../journey/types.js';
import type { Mistakes } from './mistakes.js';
import type { References } from './references.js';
import { isRecord } from './source.js';
import { customerShape } from './target-shape.js';

/** Reads every customer whose entry has the shape; values are resolved, secrets remembered. */
export async function readCustomers(
  entries: unknown,
  references: References,
  mistakes: Mistakes,
): Promise<readonly Customer[]> {
  const customers: Customer[] = [];
  for (const [index, entry] of (Array.isArray(entries) ? (entries as unknown[]) : []).entries()) {
    const path = ['customers', index];
    const parsed = customerShape.safeParse(entry);
    if (!parsed.success) {
      await readStrayValues([...path, 'values'], entry, references);
      continue;
    }
    const { name, atOnce } = parsed.data;
    if (customers.some((other) => other.name === name))
      mistakes.add([...path, 'name'], `a customer named ${name} stands above already`);
    const values = await references.values([...path, 'values'], parsed.data.values);
    if (values.totpSecret !== undefined && !(await isTotpSecret(values.totpSecret)))
      mistakes.add(
        [...path, 'values', 'totpSecret'],
        'expected a TOTP secret in base32, or an otpauth://totp/ URI',
      );
    customers.push({ name, values, atOnce: atOnce ?? 1 });
  }
  return customers;
}

/** Values of an entry that is wrong elsewhere still have mistakes of their own to tell. */
async function readStrayValues(
  path: (string | number)[],
  entry: unknown,
  references: References,
): Promise<void> {
  const values = isRecord(entry) && isRecord(entry.values) ? Object.entries(entry.values) : [];
  await references.values(
    path,
    Object.fromEntries(values.filter((value): value is [string, string] => typeof value[1] === 'string')),
  );
}

async function isTotpSecret(secret: string): Promise<boolean> {
  const { Secret, TOTP, URI } = await import('otpauth');
  try {
    if (secret.startsWith('otpauth:')) return URI.parse(secret) instanceof TOTP;
    return Secret.fromBase32(secret.replace(/[\s-]/g, '')).bytes.length > 0;
  } catch {
    return false;
  }
}
