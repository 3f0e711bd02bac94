/** Signature algorithms that the harness can produce; FAPI allows the first two. */
export type SignatureAlgorithm =
  | 'PS256'
  | 'ES256'
  | 'PS384'
  | 'PS512'
  | 'ES384'
  | 'ES512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'EdDSA';

/** A private key as JWK (RFC 7517). `alg` is what it signs with unless a call says otherwise. */
export type PrivateJwk = { readonly kty: string; readonly kid: string; readonly alg: string } & Readonly<
  Record<string, unknown>
>;

/** A public key as a bank serves it: nothing beyond `kty` can be relied upon. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** A JWK Set as served at a `jwks_uri`. */
export interface JwkSet {
  readonly keys: readonly PublicJwk[];
}

/** The claims of a JWT; names stay as on the wire. */
export type Claims = Readonly<Record<string, unknown>>;

/** A JOSE header. */
export type JoseHeader = Readonly<Record<string, unknown>>;

/** A JWS in compact form, taken apart without any trust in it. */
export interface DecodedJwt {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
  /** base64url, empty for an unsigned one. */
  readonly signature: string;
}

/** Why a signature was not accepted. */
export type VerifyFault = 'not-a-jwt' | 'alg-not-allowed' | 'no-key' | 'bad-key' | 'bad-signature';

/** What verifying ended in. */
export type Verified =
  | { readonly ok: true; readonly header: JoseHeader; readonly claims: Claims; readonly key: PublicJwk }
  | { readonly ok: false; readonly code: VerifyFault; readonly reason: string };
