import type { Pki } from '../../certs/pki.js';
import type { ClientAuth, PrivateJwk, Target } from '../config/target.js';
import type { KeyPair } from '../transport/types.js';
import type { BankCustomer } from './customers.js';
import type { Deviation } from './defects/types.js';

/** Seconds. `requestUri` is at most 60. */
export interface Lifetimes {
  readonly requestUri?: number;
  readonly accessToken?: number;
  readonly code?: number;
}

/** What a sandbox bank is made from. Only `pki` is needed. */
export interface BankOptions {
  readonly pki: Pki;
  /** Host name in every URL of the bank; the listeners stand on the addresses it resolves to. Default `localhost`. */
  readonly host?: string;
  /** Front listener: browser-facing, asks for no client certificate. 0, the default, takes a free port. */
  readonly port?: number;
  /** Listener for mutual TLS: back-channel endpoints and the accounts API. 0, the default, takes a free port. */
  readonly mtlsPort?: number;
  /** Forms that work without scripts (`html`, the default), or a single-page application. */
  readonly pages?: 'html' | 'spa';
  readonly redirectUris?: { readonly client1?: string; readonly client2?: string };
  /** Names shown to the customer on the consent pages. */
  readonly clientNames?: { readonly client1?: string; readonly client2?: string };
  readonly lifetimes?: Lifetimes;
  /** A defect or a quirk: how this bank differs from the clean one. */
  readonly deviation?: Deviation | undefined;
}

/** A client as the bank has registered it, with what its TPP needs to act as it. */
export interface BankClient {
  /** Its name in the target file: `client1`, `client1-mtls`, `client1-self-signed`, and the same for client2. */
  readonly name: string;
  readonly plays: 'client1' | 'client2';
  readonly clientId: string;
  readonly displayName: string;
  readonly auth: ClientAuth;
  readonly alg: 'PS256' | 'ES256';
  readonly redirectUri: string;
  readonly scope: string;
  readonly keys: readonly PrivateJwk[];
  /** What the bank can encrypt to. */
  readonly encryptionKeys: readonly PrivateJwk[];
  /** Name of its certificate in the PKI. */
  readonly transport: string;
  readonly certificate: KeyPair;
}

/** A bank that listens. */
export interface RunningBank {
  readonly issuer: string;
  /** URL of the discovery document. */
  readonly discovery: string;
  /** URL of the accounts API. */
  readonly resource: string;
  readonly port: number;
  readonly mtlsPort: number;
  readonly clients: readonly BankClient[];
  readonly customers: readonly BankCustomer[];
  /** What went wrong inside the bank itself, oldest first; empty in a healthy run. */
  readonly faults: readonly Error[];
  /** YAML of a target file that fits this bank; `file:` references lead into the PKI's folder. */
  targetDocument(): string;
  /** The same target, resolved, in memory. Reads no file. */
  target(): Target;
  /** Ends both listeners and every open connection. Safe to call twice. */
  stop(): Promise<void>;
}
