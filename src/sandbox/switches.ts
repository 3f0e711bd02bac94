import type { AdapterPayload } from 'oidc-provider';

/** Rules of the request object that the bank itself checks, beyond signature, `iss`, `aud` and expiry. */
export interface RequestObjectRules {
  needsExp: boolean;
  needsNbf: boolean;
  needsScope: boolean;
  /** `aud` may be a list that holds the issuer. */
  takesAudienceList: boolean;
  /** Seconds from `nbf` to `exp` at most. */
  longestLife: number;
  /** Seconds that `nbf` may lie in the past at most. */
  oldestNbf: number;
  /** A `typ` in the header must be the one of a request object, or of a JWT at large. */
  checksType: boolean;
}

/** Half a check is none: `presence` takes any certificate, `ifPresented` compares only where the client presents one. */
export type BindingCheck = boolean | 'presence' | 'ifPresented';

/** What the accounts API checks and sends. */
export interface ApiSwitches {
  /** Compares the certificate of the connection with the one that the token is bound to. */
  checksBinding: BindingCheck;
  checksScope: boolean;
  /** Serves only the accounts that the customer chose; otherwise every account of the bank can be read. */
  checksConsent: boolean;
  takesTokenFromQuery: boolean;
  /** The authorization scheme counts in any letter case. */
  schemeInAnyCase: boolean;
  /** `echo` as the profile wants; `fresh` makes a new one each time; `none` sends none. */
  interactionId: 'echo' | 'fresh' | 'none';
  interactionIdOnErrors: boolean;
  refusesCustomerIp: false | 'IPv4' | 'IPv6';
  challenges: boolean;
  sendsDate: boolean;
  contentType: string;
}

/** Who reads from the bank's store, and with what: the request that oidc-provider is serving. */
export interface StoreReader {
  /** The client that has authenticated, or that the request names. */
  readonly clientId: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Where the clean bank is strict. A defect turns some of it off before the bank is made. */
export interface Switches {
  readonly requestObject: RequestObjectRules;
  readonly api: ApiSwitches;
  readonly pages: {
    checksPassword: boolean;
    /** Customers sign in; otherwise the device is taken for the first of them. */
    asksForSignIn: boolean;
    asksForCode: boolean;
    asksForAccounts: boolean;
    asksForConsent: boolean;
    /** A customer who declines grants nothing. */
    heedsDenial: boolean;
    /** Wrong attempts until the journey is locked. */
    tries: number;
  };
  readonly store: {
    /** Models whose values can be used again: `AuthorizationCode`, `PushedAuthorizationRequest`, … */
    readonly neverConsumed: Set<string>;
    /** Models whose values outlive their time. */
    readonly neverExpires: Set<string>;
    /** Models whose values stay when they, or the grant they belong to, are revoked. */
    readonly neverRevoked: Set<string>;
    /** What a stored value is taken for; left out, for what was written. */
    readAs?: (model: string, payload: AdapterPayload, reader: StoreReader) => AdapterPayload;
  };
  readonly certificates: {
    /** `tls_client_auth`: the chain must lead to the bank's CA and be in its time. */
    checksChain: boolean;
    /** `tls_client_auth`: the subject must be the registered one. */
    checksSubject: boolean;
  };
  /** Answers that oidc-provider gives and the profile wants otherwise are put right. */
  polishes: boolean;
}

/** The switches of the clean bank. */
export const cleanSwitches = (): Switches => ({
  requestObject: {
    needsExp: true,
    needsNbf: true,
    needsScope: true,
    takesAudienceList: true,
    longestLife: 3600,
    oldestNbf: 3600,
    checksType: true,
  },
  api: {
    checksBinding: true,
    checksScope: true,
    checksConsent: true,
    takesTokenFromQuery: false,
    schemeInAnyCase: true,
    interactionId: 'echo',
    interactionIdOnErrors: true,
    refusesCustomerIp: false,
    challenges: true,
    sendsDate: true,
    contentType: 'application/json; charset=utf-8',
  },
  pages: {
    checksPassword: true,
    asksForSignIn: true,
    asksForCode: true,
    asksForAccounts: true,
    asksForConsent: true,
    heedsDenial: true,
    tries: 3,
  },
  store: { neverConsumed: new Set(), neverExpires: new Set(), neverRevoked: new Set() },
  certificates: { checksChain: true, checksSubject: true },
  polishes: true,
});
