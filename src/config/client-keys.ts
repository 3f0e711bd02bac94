import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { asText } from './files.js';
import type { Mistakes } from './mistakes.js';
import { shown } from './names.js';
import type { References } from './references.js';
import { isRecord, type SourcePath } from './source.js';
import type { PrivateJwk } from './target.js';

const REMEDY =
  'keys takes a JWK Set {"keys": […]} with private keys: RSA of 2048 bits or more with alg PS256, or EC P-256 with alg ES256, each with its kid.';
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/**
 * The private signing keys of a client. Keys for encryption (`use: enc`) are left to another reader. Undefined after noting
 * mistakes; no message ever holds a part of a key.
 */
export async function readClientKeys(
  path: SourcePath,
  reference: string,
  references: References,
  mistakes: Mistakes,
): Promise<readonly PrivateJwk[] | undefined> {
  const resolved = await references.bytes(path, reference);
  if (resolved === undefined) return undefined;
  const wrong = (text: string, joint = ' '): undefined => {
    mistakes.add(path, `${resolved.from}${joint}${text}`, { remedy: REMEDY });
  };
  const text = asText(resolved.bytes);
  const set = text === undefined ? undefined : jsonOf(text);
  if (set === undefined)
    return wrong(`is not JSON${text?.includes('-----BEGIN ') ? ' but PEM' : ''}: expected a JWK Set`);
  if (!isRecord(set) || !Array.isArray(set.keys))
    return wrong(`is ${isRecord(set) && 'kty' in set ? 'a single JWK' : shown(set)}: expected a JWK Set`);

  const keys: PrivateJwk[] = [];
  let faults = 0;
  for (const [index, entry] of (set.keys as unknown[]).entries()) {
    if (isRecord(entry) && entry.use === 'enc') continue;
    const fault = faultOf(entry);
    const kid = isRecord(entry) && typeof entry.kid === 'string' ? ` (kid ${shown(entry.kid)})` : '';
    const again =
      isRecord(entry) && keys.some((key) => key.kid === entry.kid) ? 'has a kid that stands twice' : '';
    if (fault || again) {
      faults += 1;
      wrong(`key ${index + 1}${kid} ${fault || again}`, ': ');
    } else keys.push(entry as PrivateJwk);
  }
  for (const key of keys)
    for (const member of SECRET_MEMBERS)
      if (typeof key[member] === 'string') references.keepSecret(key[member]);
  if (faults > 0) return undefined;
  return keys.length > 0 ? keys : wrong('holds no signing key');
}

/** The private keys of the same file that are for encryption (`use: enc`), so that what the bank encrypts can be read. */
export async function readEncryptionKeys(
  path: SourcePath,
  reference: string,
  references: References,
): Promise<readonly PrivateJwk[]> {
  const resolved = await references.bytes(path, reference);
  const set = jsonOf(asText(resolved?.bytes ?? Buffer.alloc(0)) ?? '');
  const entries = isRecord(set) && Array.isArray(set.keys) ? (set.keys as unknown[]) : [];
  const keys = entries.filter(
    (entry): entry is PrivateJwk => isRecord(entry) && entry.use === 'enc' && typeof entry.d === 'string',
  );
  for (const key of keys)
    for (const member of SECRET_MEMBERS)
      if (typeof key[member] === 'string') references.keepSecret(key[member]);
  return keys;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's message quotes the text, which may be a key.
    return undefined;
  }
}

/** What is wrong with an entry of the set, as the end of a sentence; an empty text where nothing is. */
function faultOf(entry: unknown): string {
  if (!isRecord(entry)) return `is ${shown(entry)}: expected a JWK`;
  const { kty, crv, kid, alg } = entry;
  if (kty !== 'RSA' && kty !== 'EC') return `has kty ${shown(kty)}: expected RSA or EC`;
  if (kty === 'EC' && crv !== 'P-256') return `has crv ${shown(crv)}: expected P-256`;
  if (typeof entry.d !== 'string') return 'is a public key: expected a private one (member d)';
  if (typeof kid !== 'string' || kid === '') return 'has no kid';
  const expected = kty === 'RSA' ? 'PS256' : 'ES256';
  if (alg !== expected)
    return `${alg === undefined ? 'has no alg' : `has alg ${shown(alg)}`}: expected ${expected}`;
  const key = privateKeyOf(entry);
  if (key === undefined) return 'cannot be read as a private key';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 2048;
  if (bits < 2048) return `is an RSA key of ${bits} bits: expected 2048 or more`;
  return isWhole(key) ? '' : 'has a private and a public part that do not belong together';
}

function privateKeyOf(jwk: Record<string, unknown>): KeyObject | undefined {
  try {
    return createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function isWhole(key: KeyObject): boolean {
  try {
    const probe = Buffer.from('probe');
    return verify('sha256', probe, createPublicKey(key), sign('sha256', probe, key));
  } catch {
    return false;
  }
}
