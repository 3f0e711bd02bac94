import type { ClientAuth, RequestMethod, ResponseKind, Variant } from '../config/target.js';
import type { RequirementId } from '../requirements/ids.js';
import type { Severity } from '../results/verdict.js';
import type { Attempt, Bank, MessageKind } from '../tpp/index.js';

/** A requirement of the catalogue, or of a user's own suite (unscored). A wrong id does not compile. */
export type Requires = RequirementId | `own:${string}`;

/** Variants that a row speaks about. What is left out means all. */
export interface When {
  readonly auth?: readonly ClientAuth[];
  readonly request?: RequestMethod;
  readonly response?: ResponseKind;
}

/** What a check cannot do without; a target that lacks it leaves the check inconclusive, told before the run. */
export type Need =
  | 'client2'
  /** Client1 has an RSA key: only that can sign with the algorithms that are to be refused. */
  | 'rsaKey'
  | 'resource'
  | 'journey:reject'
  | 'journey:wrongPassword'
  /** The bank offers the refresh token grant. */
  | 'refresh_token'
  /** The bank lists this response mode in its metadata. */
  | 'response_mode:query.jwt'
  | 'response_mode:fragment.jwt'
  | 'response_mode:form_post.jwt'
  | 'userinfo_endpoint'
  | 'pushed_authorization_request_endpoint'
  /** The bank says that it takes encrypted request objects. */
  | 'encrypted_request_parameter'
  /** The bank says that it takes the claims parameter. */
  | 'claims_parameter'
  /** The bank says that it fetches no request objects from clients. */
  | 'no_request_uri_parameter'
  | 'revocation_endpoint'
  | 'introspection_endpoint'
  /** The target file names who may introspect. */
  | 'introspection_client';

/** What every check says of itself. */
export interface CheckRow {
  /** Permanent, in `checks.lock`. */
  readonly id: string;
  readonly requires: readonly [Requires, ...Requires[]];
  /** Finishes the sentence "the bank accepts / refuses …". */
  readonly title: string;
  /** Certification modules that it stands for. */
  readonly modules?: readonly string[];
  readonly tags?: readonly string[];
  readonly severity?: Severity;
  readonly mend?: string;
  /** `target`: judged once for the bank, not per variant. */
  readonly per?: 'target' | 'variant';
  /** Only reads what the bank publishes and how it shakes hands: may run against production. */
  readonly passive?: boolean;
  readonly when?: When;
  readonly needs?: readonly Need[];
  /** What must hold before anything is sent; it throws CannotJudge where it does not. */
  readonly given?: (given: Given) => Promise<unknown>;
  /** True where nothing else may run meanwhile: it revokes or locks what others use. */
  readonly alone?: boolean;
}

/** What a check is given: the bank as client1 sees it under the variant. */
export interface Given {
  readonly bank: Bank;
  /** Adds a remark to the result, for the report. */
  note(text: string): void;
}

export type Proof = (given: Given) => Promise<unknown> | unknown;

/** Where a refusal may show, and how. `by` is the clause that allows it. */
export type Allowed = { readonly by: string; readonly when?: When } & (
  | {
      readonly at: 'par' | 'token' | 'resource' | 'revocation' | 'introspection';
      readonly status: readonly number[] | '4xx';
      readonly errors?: readonly string[];
      /** True where the answer is no JSON object, as from a proxy in front of the bank. */
      readonly plain?: true;
    }
  | { readonly at: 'redirect'; readonly errors: readonly string[] }
  /** The bank's own error page. */
  | { readonly at: 'page' }
  /** The connection is refused during or right after the TLS handshake. */
  | { readonly at: 'handshake' }
);

/** A named outcome: which messages it is about, and where and how a bank may refuse them. */
export interface Refusal<M> {
  readonly name: string;
  readonly of: MessageKind<M>;
  readonly allow: readonly Allowed[];
}

/** What will expire, and when. `hold` is handed to `after` once the clock is there. */
export interface Waiting<H> {
  readonly until: Date;
  readonly why: string;
  readonly hold: H;
}

/** A negative check: one mutation of a valid message, a sequence of its own, or a wait and then an attempt. */
export type RefusalRow<M> = CheckRow &
  (
    | { readonly by: (message: M) => M }
    | { readonly send: (given: Given) => Promise<Attempt> }
    | {
        readonly first: (given: Given) => Promise<Waiting<never>>;
        readonly after: (given: Given, hold: never) => Promise<Attempt>;
        /** Seconds of waiting to expect, for the plan. */
        readonly waits: number;
      }
  );

/** True where a variant is one that `when` speaks about. */
export const speaksOf = (when: When | undefined, variant: Variant): boolean =>
  (when?.auth === undefined || when.auth.includes(variant.auth)) &&
  (when?.request === undefined || when.request === variant.request) &&
  (when?.response === undefined || when.response === variant.response);

/** `when` in words: why a row does not apply to a variant. */
export const whenInWords = (when: When): string =>
  [
    when.auth?.join(' or '),
    when.request === 'pushed'
      ? 'pushed requests'
      : when.request === 'by_value'
        ? 'requests by value'
        : undefined,
    when.response === 'jarm' ? 'JARM' : when.response === 'code_id_token' ? 'code id_token' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
