import type { ClientAuth, RequestMethod } from '../../config/target.js';
import type { Deviation } from '../defects/types.js';

/** Something odd that the sandbox does, and may do: under it every check must stay green. The proof that a check does not accuse. */
export interface Quirk extends Deviation {
  /** One sentence: what the bank does, and why that is allowed. */
  readonly allows: string;
  /** The variants in which it may be met; left out, all. */
  readonly within?: { readonly auth?: readonly ClientAuth[]; readonly request?: RequestMethod };
  /** The clauses that leave it open, as certifiers number them. */
  readonly by: readonly string[];
}
