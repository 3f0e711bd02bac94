import { CompactSign, decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload } from 'jose';
import type { PrivateJwk } from '../../config/target.js';

export type Claims = JWTPayload & Record<string, unknown>;
export type Header = Record<string, unknown>;

/** Header and claims of a compact JWT, unverified; undefined where the text is none. */
export function decode(jwt: string | null | undefined): { header: Header; claims: Claims } | undefined {
  if (!jwt) return undefined;
  try {
    return { header: { ...decodeProtectedHeader(jwt) }, claims: decodeJwt(jwt) as Claims };
  } catch {
    return undefined;
  }
}

/** A compact JWT signed by this key; header members given here come over `alg` and `kid` of the key. */
export async function sign(claims: Claims, key: PrivateJwk, header: Header = {}): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(await importJWK(key, key.alg));
}
