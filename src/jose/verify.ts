import { type CryptoKey, compactDecrypt, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { decodeJwt } from './encode.js';
import { openRsa15 } from './rsa15.js';
import type { JoseHeader, JwkSet, PrivateJwk, PublicJwk, Verified, VerifyFault } from './types.js';

const imported = new WeakMap<PublicJwk, Map<string, Promise<CryptoKey | Uint8Array | undefined>>>();

function importedKey(jwk: PublicJwk, alg: string): Promise<CryptoKey | Uint8Array | undefined> {
  const byAlg = imported.get(jwk) ?? new Map<string, Promise<CryptoKey | Uint8Array | undefined>>();
  imported.set(jwk, byAlg);
  let key = byAlg.get(alg);
  if (key === undefined) {
    const { use: _use, key_ops: _ops, ext: _ext, ...bare } = jwk;
    key = importJWK({ ...bare, alg } as never, alg).catch(() => undefined);
    byAlg.set(alg, key);
  }
  return key;
}

const KEY_TYPES: Readonly<Record<string, string>> = { PS: 'RSA', RS: 'RSA', ES: 'EC', Ed: 'OKP', HS: 'oct' };

/** Keys that may have signed: by `kid` if one matches, else all of the right type. */
function candidates(header: JoseHeader, jwks: JwkSet, kty: string | undefined): PublicJwk[] {
  const keys = (Array.isArray(jwks.keys) ? jwks.keys : []).filter(
    (key): key is PublicJwk => typeof key === 'object' && key !== null,
  );
  const named = header.kid === undefined ? [] : keys.filter((key) => key.kid === header.kid);
  return named.length > 0 ? named : keys.filter((key) => kty === undefined || key.kty === kty);
}

const refused = (code: VerifyFault, reason: string): Verified => ({ ok: false, code, reason });

/**
 * Checks the signature of a JWT with a key set; claims are given back unjudged. Never throws.
 * @param options.algs the only algorithms that count as signed
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2
 */
export async function verifyJwt(
  jwt: unknown,
  jwks: JwkSet,
  options: { readonly algs: readonly string[] },
): Promise<Verified> {
  const decoded = decodeJwt(jwt);
  if (decoded === undefined) return refused('not-a-jwt', 'It is not a JWT in compact form.');
  const { header, claims } = decoded;
  const alg = header.alg;
  if (typeof alg !== 'string' || !options.algs.includes(alg)) {
    return refused(
      'alg-not-allowed',
      `It is signed with ${String(alg)}; allowed: ${options.algs.join(', ')}.`,
    );
  }
  const keys = candidates(header, jwks, KEY_TYPES[alg.slice(0, 2)]);
  const kid = typeof header.kid === 'string' ? ` "${header.kid}"` : '';
  if (keys.length === 0) return refused('no-key', `The key set has no ${alg} key${kid}.`);
  let usable = false;
  for (const jwk of keys) {
    const key = await importedKey(jwk, alg);
    if (key === undefined) continue;
    try {
      await compactVerify(jwt as string, key, { algorithms: [alg] });
      return { ok: true, header, claims, key: jwk };
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') usable = true;
    }
  }
  return usable
    ? refused('bad-signature', `The signature fits no key${kid} of the set.`)
    : refused('bad-key', `The key${kid} of the set cannot be used with ${alg}.`);
}

/**
 * Opens a JWE in compact form with whichever key fits. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-5.2
 */
export async function decryptJwe(
  jwe: string,
  keys: readonly PrivateJwk[],
): Promise<{ ok: true; text: string; header: JoseHeader } | { ok: false; reason: string }> {
  let header: JoseHeader;
  try {
    header = decodeProtectedHeader(jwe) as JoseHeader;
  } catch {
    return { ok: false, reason: 'It is not a JWE in compact form.' };
  }
  const alg = String(header.alg);
  for (const jwk of keys) {
    if (alg === 'RSA1_5') {
      const text = openRsa15(jwe, String(header.enc), jwk);
      if (text !== undefined) return { ok: true, text, header };
      continue;
    }
    try {
      const key = await importedKey(jwk, alg);
      if (key === undefined) continue;
      const { plaintext } = await compactDecrypt(jwe, key);
      return { ok: true, text: new TextDecoder().decode(plaintext), header };
    } catch {
      // The next key may fit.
    }
  }
  return { ok: false, reason: `None of our keys opens it (${alg}, ${String(header.enc)}).` };
}
