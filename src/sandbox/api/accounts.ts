import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type Provider from 'oidc-provider';
import { thumbprint } from '../certificates.js';
import { type BankAccount, customers } from '../customers.js';
import { ACCOUNTS } from '../endpoints.js';
import type { Consents } from '../journey/consents.js';
import type { Answer, Json } from '../server/answer.js';
import type { Ask } from '../server/ask.js';
import type { ApiSwitches } from '../switches.js';
import { accepts } from './accept.js';
import { bearerToken, type Refusal, refusal } from './bearer.js';

export interface ApiOptions {
  readonly provider: Provider;
  readonly consents: Consents;
  readonly switches: ApiSwitches;
  /** URL of the accounts resource. */
  readonly resource: string;
}

interface Served {
  readonly data: Json;
  readonly links: Json;
}

const SCOPE = 'accounts';
const VISIBLE = /^[\x21-\x7e]{1,128}$/;

/**
 * The accounts API: a resource server as FAPI 1.0 wants it.
 * @see https://openid.net/specs/openid-financial-api-part-1-1_0-final.html#rfc.section.6.2.1
 */
export async function accountsAnswer(ask: Ask, options: ApiOptions): Promise<Answer> {
  const { switches } = options;
  const outcome = await serve(ask, options);
  const failed = 'status' in outcome;
  const headers: Record<string, string> = {
    'content-type': switches.contentType,
    'cache-control': 'no-store',
  };
  const interactionId = ask.headers['x-fapi-interaction-id'];
  const sent = typeof interactionId === 'string' && VISIBLE.test(interactionId) ? interactionId : undefined;
  if (switches.interactionId !== 'none' && (!failed || switches.interactionIdOnErrors)) {
    headers['x-fapi-interaction-id'] = switches.interactionId === 'echo' && sent ? sent : randomUUID();
  }
  if (!failed) return { status: 200, headers, body: { ...outcome }, sendDate: switches.sendsDate };
  const { status, error, description, scope } = outcome;
  if (switches.challenges && (status === 401 || status === 403 || error === 'invalid_request')) {
    headers['www-authenticate'] = challenge(outcome);
  }
  return {
    status,
    headers,
    sendDate: switches.sendsDate,
    body: { error: error ?? 'unauthorized', error_description: description, ...(scope && { scope }) },
  };
}

function challenge({ error, description, scope }: Refusal): string {
  const facts = [
    ['realm', 'accounts'],
    ...(error
      ? [
          ['error', error],
          ['error_description', description],
        ]
      : []),
  ];
  if (scope) facts.push(['scope', scope]);
  return `Bearer ${facts.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}

async function serve(ask: Ask, options: ApiOptions): Promise<Served | Refusal> {
  const { provider, consents, switches, resource } = options;
  const token = bearerToken(ask, switches);
  if (typeof token !== 'string') return token;
  const found = await provider.AccessToken.find(token, { ignoreExpiration: true });
  if (!found || found.isExpired)
    return refusal(401, 'the access token is unknown, expired or revoked', 'invalid_token');
  if (!holdsBinding(found['x5t#S256'], ask, switches)) {
    return refusal(401, 'the access token is bound to another certificate', 'invalid_token');
  }
  if (switches.checksScope && !found.scopes.has(SCOPE)) {
    return refusal(403, 'the access token does not cover accounts', 'insufficient_scope', SCOPE);
  }
  const consent = consents.of(found.grantId);
  if (!consent) return refusal(401, 'the consent behind the access token has ended', 'invalid_token');

  const from = ask.headers['x-fapi-customer-ip-address'];
  if (from !== undefined) {
    const version = isIP(String(from));
    if (version === 0 || switches.refusesCustomerIp === `IPv${version}`) {
      return refusal(400, 'x-fapi-customer-ip-address is not an IP address', 'invalid_request');
    }
  }
  if (!accepts(ask.headers.accept, 'application/json'))
    return refusal(406, 'only application/json is offered');

  const readable = customers
    .filter(({ sub }) => !switches.checksConsent || sub === consent.sub)
    .flatMap(({ accounts }) => accounts)
    .filter(({ accountId }) => !switches.checksConsent || consent.accounts.includes(accountId));
  if (ask.endpoint === 'accounts') {
    const own = readable.filter(({ accountId }) => consent.accounts.includes(accountId));
    return { data: { accounts: own.map(summary) }, links: { self: resource } };
  }
  const id = decoded(ask.url.pathname.slice(ACCOUNTS.length + 1));
  const account = readable.find(({ accountId }) => accountId === id);
  // The same answer for an account that is not shared and one that is not there: neither is told apart.
  if (!account) return refusal(403, 'the customer has not shared this account', 'insufficient_scope', SCOPE);
  return { data: { account: detail(account) }, links: { self: `${resource}/${account.accountId}` } };
}

/** Whether the connection proves what the token is bound to: the certificate with this thumbprint. */
function holdsBinding(bound: string | undefined, ask: Ask, { checksBinding }: ApiSwitches): boolean {
  if (checksBinding === false) return true;
  if (ask.certificate === undefined) return checksBinding === 'ifPresented';
  return checksBinding === 'presence' || bound === thumbprint(ask.certificate);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const summary = ({ accountId, nickname, type, currency, iban, holder, balance }: BankAccount): Json => ({
  accountId,
  nickname,
  type,
  currency,
  iban,
  holder,
  balance: { amount: balance, currency },
});

const detail = (account: BankAccount): Json => ({
  ...summary(account),
  transactions: account.transactions.map(({ transactionId, bookingDate, amount, description }) => ({
    transactionId,
    bookingDate,
    amount: { amount, currency: account.currency },
    description,
  })),
});
