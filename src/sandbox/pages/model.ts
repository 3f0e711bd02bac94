import { JOURNEY } from '../endpoints.js';
import type { Journey, Stage } from '../journey/journey.js';

/** The name over the door. */
export const BANK = 'Alderwick Bank';

/** Headings by which a customer (and a journey script) knows the pages. */
export const HEADINGS: Readonly<Record<Stage, string>> = {
  signIn: 'Sign in to online banking',
  code: 'Confirm it is you',
  accounts: 'Choose your accounts',
  consent: 'Review and confirm',
};

export const ERROR_HEADING = 'We cannot continue with this request';

const STAGES: readonly Stage[] = ['signIn', 'code', 'accounts', 'consent'];

/** Everything a page shows, for the HTML pages and the single-page application alike. */
export interface PageModel {
  readonly stage: Stage;
  readonly heading: string;
  readonly step: number;
  readonly steps: number;
  readonly csrf: string;
  readonly action: string;
  readonly client: string;
  readonly problem?: string;
  readonly customer?: string;
  readonly usesAuthenticator: boolean;
  readonly accounts: readonly {
    readonly accountId: string;
    readonly nickname: string;
    readonly detail: string;
    readonly chosen: boolean;
  }[];
  readonly permissions: readonly string[];
  readonly until: string;
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Making a number format costs more than the rest of a page. */
const formats = new Map<string, Intl.NumberFormat>();

function money(amount: string, currency: string): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
    formats.set(currency, format);
  }
  return format.format(Number(amount));
}

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  openid: ['Recognise you by a customer reference'],
  accounts: [
    'See the names and numbers of these accounts',
    'See their balances',
    'See their recent transactions',
  ],
};

const CLAIMS: Readonly<Record<string, string>> = {
  name: 'See your name',
  given_name: 'See your name',
  family_name: 'See your name',
  email: 'See your e-mail address',
};

const permissionsOf = (journey: Journey): string[] => [
  ...new Set([
    ...journey.scopes.flatMap((scope) => SCOPES[scope] ?? []),
    ...journey.claims.flatMap((claim) => CLAIMS[claim] ?? []),
  ]),
];

/** The page that a journey is on. */
export function pageModel(journey: Journey): PageModel {
  const { customer, stage } = journey;
  const stages = journey.signedInBefore ? STAGES.slice(2) : STAGES;
  return {
    stage,
    heading: HEADINGS[stage],
    step: stages.indexOf(stage) + 1,
    steps: stages.length,
    csrf: journey.csrf,
    action: `${JOURNEY}/${journey.uid}`,
    client: journey.client.name,
    ...(journey.problem !== undefined && { problem: journey.problem }),
    ...(customer && stage !== 'signIn' && { customer: customer.givenName }),
    usesAuthenticator: customer?.totpSecret !== undefined,
    accounts:
      customer && (stage === 'accounts' || stage === 'consent')
        ? customer.accounts.map(({ accountId, nickname, iban, currency, balance }) => ({
            accountId,
            nickname,
            detail: `${iban.slice(0, 4)} •••• ${iban.slice(-4)} · ${money(balance, currency)}`,
            chosen: journey.chosen.includes(accountId),
          }))
        : [],
    permissions: stage === 'consent' ? permissionsOf(journey) : [],
    until: date.format(journey.until),
  };
}
