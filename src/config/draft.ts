import type { JourneyScript } from '../journey/types.js';
import type { ClientAuth } from './target.js';
import type { VariantShort } from './target-shape.js';

/** A client of a target file in the making; what is not known yet is left out, and the file says so. */
export interface DraftClient {
  readonly name: string;
  readonly plays?: 'client1' | 'client2';
  readonly clientId?: string;
  readonly auth?: ClientAuth;
  /** A reference, as `passphrase` and the members of `certificate` are. */
  readonly keys?: string;
  readonly redirectUri?: string;
  readonly scope?: string;
  readonly certificate?: {
    readonly p12?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly passphrase?: string;
  };
  readonly parameters?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly variants?: readonly VariantShort[];
}

/** A target file in the making. */
export interface Draft {
  readonly name?: string;
  readonly environment: 'sandbox' | 'production';
  readonly authorizedBy?: string;
  readonly discovery?: string;
  /** A reference. */
  readonly ca?: string;
  readonly profiles: readonly string[];
  readonly clients: readonly DraftClient[];
  readonly resource?: {
    readonly url: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly introspection?: 'client1';
  readonly customers: readonly { readonly name: string; readonly values: Readonly<Record<string, string>> }[];
  readonly journeys: Readonly<Record<string, JourneyScript>>;
  readonly errorPage?: string;
  /** True where the journeys are an example, to be replaced by those of the bank. */
  readonly example?: boolean;
}

/** A file that comes to lie beside the target file. */
export interface DraftFile {
  readonly name: string;
  readonly content: string;
  /** Readable by its owner alone. */
  readonly secret: boolean;
  /** What it holds, in words. */
  readonly what: string;
}

/** What a discovery document offers, as far as a target file depends on it. */
export interface BankFacts {
  /** Sentences for the file and the terminal. */
  readonly lines: readonly string[];
  readonly auth: readonly ClientAuth[];
  /** Ways of asking and answering that are not ruled out. */
  readonly variants: readonly VariantShort[];
  readonly scopes: readonly string[];
  /** Algorithms in which a client may sign. */
  readonly algorithms: readonly ('PS256' | 'ES256')[];
  readonly authorizationEndpoint?: string;
  readonly introspects: boolean;
}
