import type { TlsOptions } from 'node:tls';
import type { Configuration } from 'oidc-provider';
import type { Pki } from '../../../certs/pki.js';
import type { Side } from '../endpoints.js';
import type { Hello } from '../server/hello.js';
import type { ApiSwitches, Switches } from '../switches.js';
import type { BankClient, Lifetimes } from '../types.js';
import type { AnswerContext } from './answer-context.js';
import type { RequestContext } from './request-context.js';

/** What `settings` may look at and turn. */
export interface SettingsContext {
  readonly switches: Switches;
  readonly issuer: string;
  readonly pki: Pki;
  readonly clients: readonly BankClient[];
}

/** How a bank differs from the clean one. Means, in the order to try them: `issuer`, `settings`, `api`, `tls`; then `answer`; then `request`. */
export interface Deviation {
  /** Permanent. Says in kebab case what the bank does. */
  readonly id: string;
  /** The variant that shows it, where the usual one does not. */
  readonly variant?: string;
  /** Another issuer than the origin of the front listener. */
  readonly issuer?: (origin: string, mtlsOrigin: string) => string;
  /** Changes oidc-provider's configuration or the bank's switches before the bank is made. */
  readonly settings?: (configuration: Configuration, context: SettingsContext) => void;
  /** Other lifetimes than the bank's own, in seconds: where an end has to be waited for. */
  readonly lifetimes?: Lifetimes;
  /** Switches of the accounts API. */
  readonly api?: Partial<ApiSwitches>;
  /** TLS settings of both listeners, laid over the clean ones. */
  readonly tls?: (pki: Pki) => TlsOptions;
  /** The same, for handshakes that offer nothing newer than TLS 1.1, which the clean settings refuse. */
  readonly oldTls?: (pki: Pki) => TlsOptions;
  /** True where both listeners serve requests without TLS as well. */
  readonly plainHttp?: boolean;
  /** Settings that some handshakes meet, laid over the clean ones. */
  readonly otherTls?: {
    readonly when: (hello: Hello, side: Side) => boolean;
    readonly tls: (pki: Pki) => TlsOptions;
  };
  /** True where handshakes for any server name are taken. */
  readonly takesAnyName?: true;
  /**
   * What is answered to a hello in the place of the TLS server, as an old box in front of the bank would: for what the
   * OpenSSL inside Node cannot be brought to do. Undefined leaves it to the server.
   */
  readonly answersHello?: (hello: Hello, pki: Pki) => Buffer | undefined;
  /** Mends a wrong request before the bank judges it. Form bodies are read already. */
  readonly request?: (context: RequestContext) => void | Promise<void>;
  /** Rewrites an answer before it leaves. */
  readonly answer?: (context: AnswerContext) => void | Promise<void>;
}

/** A deliberate fault of the sandbox: the proof that a check can fail. It breaks one rule and nothing else. */
export interface Defect extends Deviation {
  /** One sentence: the rule that is broken, as the bank breaks it. */
  readonly breaks: string;
  /** Ids of the requirements that it breaks, as the catalogue names them. */
  readonly requirements: readonly string[];
  /** Ids of the checks that must fail under it. */
  readonly caughtBy: readonly string[];
  /** Ids of checks that turn red with it: they judge another rule, and rest on what it breaks. */
  readonly alsoRed?: readonly string[];
}
