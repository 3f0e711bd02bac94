import { randomBytes } from 'node:crypto';
import { type BankCustomer, signIn } from '../customers.js';
import type { Switches } from '../switches.js';

/** The page that a customer is on. */
export type Stage = 'signIn' | 'code' | 'accounts' | 'consent';

/** One customer on the way through one authorization. */
export interface Journey {
  readonly uid: string;
  /** Proves that a form was made for this journey. */
  readonly csrf: string;
  readonly client: { readonly id: string; readonly name: string };
  /** Origin of the client's redirect URI. */
  readonly returnsTo: string;
  readonly scopes: readonly string[];
  /** Claims that the client asks for by name. */
  readonly claims: readonly string[];
  readonly until: Date;
  /** Milliseconds since the epoch at which the bank forgets it. */
  readonly ends: number;
  /** The client insists on a kind of sign-in that this bank does not have. */
  readonly cannotBeMet: boolean;
  /** The customer that the client insists on, where it does. */
  readonly mustBe?: string | undefined;
  /** True where the customer had signed in before this journey. */
  readonly signedInBefore: boolean;
  stage: Stage;
  customer: BankCustomer | undefined;
  wrongAttempts: number;
  chosen: readonly string[];
  /** What the last attempt did wrong, for the customer to read. */
  problem: string | undefined;
}

/** What the customer sent. */
export interface Reply {
  readonly stage: string;
  readonly decision: string;
  readonly customerNumber: string;
  readonly password: string;
  readonly code: string;
  readonly accounts: readonly string[];
}

/** What a reply led to: another page, the customer's yes, or an end without one. */
export type Outcome = 'page' | 'approved' | 'denied' | 'locked' | 'unmet';

/** Judges a one-time code for a customer; one that was used before is wrong. */
export type CodeCheck = (customer: BankCustomer, code: string) => Promise<boolean>;

export const newCsrf = (): string => randomBytes(16).toString('base64url');

/** The first page that this bank shows from `stage` on; undefined where it asks nothing more. */
export function firstStage(stage: Stage, pages: Switches['pages']): Stage | undefined {
  const order: readonly [Stage, boolean][] = [
    ['signIn', true],
    ['code', pages.asksForCode],
    ['accounts', pages.asksForAccounts && pages.asksForConsent],
    ['consent', pages.asksForConsent],
  ];
  const from = order.findIndex(([name]) => name === stage);
  return order.slice(from).find(([, asked]) => asked)?.[0];
}

const NEXT: Readonly<Record<Stage, Stage | undefined>> = {
  signIn: 'code',
  code: 'accounts',
  accounts: 'consent',
  consent: undefined,
};

/** Takes the customer's reply to the page in front and moves the journey on. A reply to another page changes nothing. */
export async function advance(
  journey: Journey,
  reply: Reply,
  pages: Switches['pages'],
  codeIsRight: CodeCheck,
): Promise<Outcome> {
  if (reply.stage !== journey.stage) return 'page';
  if (reply.decision === 'cancel' || (reply.decision === 'deny' && pages.heedsDenial)) return 'denied';
  journey.problem = await problemWith(journey, reply, pages, codeIsRight);
  if (journey.problem !== undefined) return journey.wrongAttempts >= pages.tries ? 'locked' : 'page';
  const next = NEXT[journey.stage];
  const stage = next && firstStage(next, pages);
  if (stage === undefined) return 'approved';
  journey.stage = stage;
  return 'page';
}

async function problemWith(
  journey: Journey,
  reply: Reply,
  pages: Switches['pages'],
  codeIsRight: CodeCheck,
): Promise<string | undefined> {
  const { customer } = journey;
  switch (journey.stage) {
    case 'signIn': {
      const known = signIn(reply.customerNumber, reply.password, pages.checksPassword);
      if (known) {
        journey.customer = known;
        return undefined;
      }
      journey.wrongAttempts += 1;
      return 'The customer number or password is not right. Check both and try again.';
    }
    case 'code': {
      if (customer && (await codeIsRight(customer, reply.code.replace(/\s/g, '')))) return undefined;
      journey.wrongAttempts += 1;
      return 'That code is not right, or was used before. Enter the code you see now.';
    }
    case 'accounts': {
      const own = customer?.accounts.map(({ accountId }) => accountId) ?? [];
      journey.chosen = own.filter((accountId) => reply.accounts.includes(accountId));
      return journey.chosen.length > 0 ? undefined : 'Choose at least one account to share.';
    }
    case 'consent':
      return reply.decision === 'allow' || !pages.heedsDenial ? undefined : 'Choose Allow or Deny.';
  }
}
