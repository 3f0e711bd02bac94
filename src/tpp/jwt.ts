import { decodeJwt, leftHalfHash } from '../jose/index.js';
import type { Flow } from './attempt.js';
import type { Members } from './messages/making.js';

/** A JWT that the bank issued, taken apart and trusted in nothing. */
export interface Jwt {
  readonly text: string;
  readonly header: Members;
  readonly claims: Members;
}

/** Takes a value apart as a JWT; undefined where it is none. */
export function jwtIn(value: unknown): Jwt | undefined {
  if (typeof value !== 'string') return undefined;
  const decoded = decodeJwt(value);
  return decoded === undefined ? undefined : { text: value, header: decoded.header, claims: decoded.claims };
}

/**
 * The half hash (`s_hash`, `c_hash`, `at_hash`) of a value under the algorithm of the JWT that carries it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.3.2.11
 */
export const hashesOf = (value: string, jwt: Jwt): string => leftHalfHash(value, String(jwt.header.alg));

/** Every JWT that the bank issued in a flow, and that is signed and not encrypted: ID tokens, and the response object of JARM. */
export const jwtsOf = ({ authorization, token }: Flow): Jwt[] =>
  [
    authorization.response?.jarm?.jwt,
    authorization.response?.parameters.id_token,
    token?.json()?.id_token,
  ].flatMap((text) => jwtIn(text) ?? []);

/** True for a value that has the five parts of an encrypted JWT. */
export const isEncrypted = (value: unknown): value is string =>
  typeof value === 'string' && value.split('.').length === 5;
