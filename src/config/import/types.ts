import type { BankFacts, Draft, DraftFile } from '../draft.js';

/** A member of the imported file that this tool has no place for. */
export interface Leftover {
  /** Path of the member: `client.dpop_signing_alg`. */
  readonly where: string;
  readonly why: string;
}

export interface ImportOptions {
  /** Name of the target file without its ending: what files beside it begin with. */
  readonly stem: string;
  /** Plan expressions, as the suite's own run script takes them. */
  readonly plans: readonly string[];
  /** Where the suite runs, by whose address the redirect URIs are registered; no slash at its end. */
  readonly suiteUrl: string;
  /** What discovery says, where it could be read. */
  readonly facts?: BankFacts | undefined;
  /** Redirect URIs in the place of the suite's own callback. */
  readonly redirectUris?: Readonly<Partial<Record<'client1' | 'client2', string>>>;
  /** A reference to the bank's own authorities. */
  readonly ca?: string;
}

/** What comes of an import. */
export interface Imported {
  readonly draft: Draft;
  /** Keys, certificates and secrets that stood in the imported file. */
  readonly files: readonly DraftFile[];
  readonly notCarried: readonly Leftover[];
  /** What was assumed, and a person should look at. */
  readonly toCheck: readonly string[];
  /** Modules that the plans were narrowed to. */
  readonly modules: readonly string[];
}
