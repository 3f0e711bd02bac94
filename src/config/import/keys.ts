import { createHash } from 'node:crypto';
import { isRecord } from '../source.js';
import type { Notes } from './notes.js';

const ALGORITHMS: Readonly<Record<string, string>> = { RSA: 'PS256', EC: 'ES256' };

/** The key set of a client as a file of its own; undefined where none is usable. `where` is its path in the import. */
export function importKeys(
  value: unknown,
  { where, client, stem, notes }: { where: string; client: string; stem: string; notes: Notes },
): string | undefined {
  const given = typeof value === 'string' ? jsonOf(value) : value;
  if (given === undefined || given === null) return undefined;
  const entries = isRecord(given) && Array.isArray(given.keys) ? (given.keys as unknown[]) : undefined;
  if (entries === undefined) {
    notes.leave(where, 'it is no JWK Set: expected {"keys": […]}');
    return undefined;
  }
  if (isRecord(given))
    for (const name of Object.keys(given))
      if (name !== 'keys') notes.leave(`${where}.${name}`, 'a JWK Set holds keys alone');
  const keys = entries.flatMap((entry, index) => {
    const key = usable(entry, `${where}.keys[${index}]`, notes);
    return key === undefined ? [] : [key];
  });
  if (!keys.some(({ use }) => use !== 'enc')) return undefined;
  return notes.file({
    name: `${stem}-${client}.jwks`,
    content: `${JSON.stringify({ keys }, null, 2)}\n`,
    secret: true,
    what: `private keys of ${client}`,
  });
}

/** A key as the target file takes it; undefined where it cannot sign as FAPI wants. */
function usable(entry: unknown, where: string, notes: Notes): Record<string, unknown> | undefined {
  const leave = (why: string): undefined => {
    notes.leave(where, why);
  };
  if (!isRecord(entry)) return leave('it is no JWK');
  const { kty, crv, kid, alg, use } = entry;
  if (typeof entry.d !== 'string') return leave('it is a public key, and signing needs a private one');
  if (use === 'enc') return entry;
  const right = typeof kty === 'string' && Object.hasOwn(ALGORITHMS, kty) ? ALGORITHMS[kty] : undefined;
  if (right === undefined || (kty === 'EC' && crv !== 'P-256'))
    return leave('FAPI signs with PS256 (RSA) or ES256 (P-256), and this key is of another kind');
  if (alg !== undefined && alg !== right)
    notes.check(
      `${where} has an alg that FAPI does not allow; the file says ${right}. The bank must have this key registered for it.`,
    );
  if (typeof kid === 'string' && kid !== '') return { ...entry, alg: right };
  notes.check(
    `${where} has no kid; the file gives it its thumbprint. The bank must know the key by that, or by none.`,
  );
  return { ...entry, kid: thumbprint(entry), alg: right };
}

/** @see https://www.rfc-editor.org/rfc/rfc7638.html#section-3 */
function thumbprint({ kty, crv, x, y, e, n }: Record<string, unknown>): string {
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
