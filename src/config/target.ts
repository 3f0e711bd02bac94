import type { Customer, JourneyScript } from '../journey/types.js';
import type { KeyPair } from '../transport/types.js';

/** How a client proves who it is (RFC 8705 section 2, OIDC Core section 9). */
export const CLIENT_AUTHS = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] as const;
export type ClientAuth = (typeof CLIENT_AUTHS)[number];

/** How the request object travels. */
export const REQUEST_METHODS = ['by_value', 'pushed'] as const;
export type RequestMethod = (typeof REQUEST_METHODS)[number];

/** How the answer travels: a detached signature in the front-channel ID token, or JARM. */
export const RESPONSE_KINDS = ['code_id_token', 'jarm'] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

/** One way of running the profile: what FAPI 1.0 certification calls a variant. */
export interface Variant {
  readonly auth: ClientAuth;
  readonly request: RequestMethod;
  readonly response: ResponseKind;
}

/** `private_key_jwt+pushed+jarm` */
export const variantName = (variant: Variant): string =>
  `${variant.auth}+${variant.request}+${variant.response}`;

/** A private JWK as the target file gives it. `alg` is PS256 or ES256. */
export type PrivateJwk = { readonly kty: string; readonly kid: string; readonly alg: string } & Readonly<
  Record<string, unknown>
>;

export interface TargetClient {
  /** Its name in the file. */
  readonly name: string;
  /** Which of the two TPPs it is. Several clients with other `auth` may play the same one. */
  readonly plays: 'client1' | 'client2';
  readonly clientId: string;
  readonly auth: ClientAuth;
  readonly keys: readonly PrivateJwk[];
  /** Private keys that the bank may encrypt to; none where it is left out. */
  readonly encryptionKeys?: readonly PrivateJwk[];
  readonly redirectUri: string;
  readonly scope: string;
  readonly certificate: KeyPair;
  /** Extra authorization parameters, inside the request object. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The `claims` request parameter (OIDC Core 5.5). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly variants: readonly { readonly request: RequestMethod; readonly response: ResponseKind }[];
  /** True where the file names the variants; what is there by default yields to what the bank publishes. */
  readonly variantsNamed: boolean;
}

/** Who may ask the introspection endpoint about tokens of others: a resource server. */
export type IntrospectionClient = Pick<TargetClient, 'clientId' | 'auth' | 'keys' | 'certificate'>;

/** A bank under test: the target file, read, checked, with every reference resolved. Holds secrets: never written. */
export interface Target {
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  readonly name: string;
  readonly environment: 'sandbox' | 'production';
  readonly authorizedBy?: string;
  readonly authorizationServer: { readonly discovery: string; readonly ca?: string };
  readonly profiles: readonly string[];
  readonly clients: readonly TargetClient[];
  readonly resource?: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** Who may introspect: `client1` where the bank lets clients ask about their own tokens. RFC 7662 section 2.1. */
  readonly introspection?: 'client1' | IntrospectionClient;
  readonly customers: readonly Customer[];
  readonly journeys: Readonly<Record<string, JourneyScript>>;
  /** Text or `css:` selector that the bank's own error page shows; without it the page is known by example. */
  readonly errorPage?: string;
  readonly driver: 'auto' | 'browser' | 'forms';
  readonly limits: {
    readonly lanes?: number;
    readonly requestsPerSecond?: number;
    /** Seconds until an exchange counts as unanswered. */
    readonly timeout: number;
  };
  /** Seconds that things of the bank live, where no answer tells it. */
  readonly lifetimes: {
    readonly code: number;
    /** Seconds by which clocks may differ: how long after its end a token may still work. */
    readonly leeway: number;
  };
  readonly allow: readonly string[];
  /** Every resolved secret value, for redaction. */
  readonly secrets: readonly string[];
}
