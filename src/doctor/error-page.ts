import type { PageView } from '../journey/types.js';
import type { Journeys } from '../tpp/journeys.js';
import { isWebAddress, type Metadata } from '../tpp/metadata.js';
import type { ExchangeListener } from '../transport/types.js';

/** A client that no bank has, asking for a redirect to a name that nobody owns (RFC 2606). */
const UNKNOWN = {
  client_id: 'fapi-harness-unknown-client',
  redirect_uri: 'https://unknown.invalid/callback',
};

/**
 * Asks the authorization endpoint as an unknown client, to learn what the bank's own error page looks like.
 * @returns the page, or undefined where something else came
 */
export async function seeErrorPage(
  metadata: Metadata,
  journeys: Journeys,
  options: { listener: ExchangeListener; signal: AbortSignal; driver: 'browser' | 'forms' },
): Promise<PageView | undefined> {
  const endpoint = metadata.endpoint('authorization_endpoint');
  if (endpoint === undefined || !isWebAddress(endpoint)) return undefined;
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries({ ...UNKNOWN, response_type: 'code', scope: 'openid' })) {
    url.searchParams.set(name, value);
  }
  const walk = await journeys.walk({
    start: { url: url.href },
    journey: 'approve',
    redirectUri: UNKNOWN.redirect_uri,
    session: 'own',
    ...options,
  });
  // A script without page marks gets lost on the error page; the page is what it is.
  const page = walk.end.at === 'redirect' ? undefined : walk.end.page;
  return page !== undefined && page.status >= 400 ? page : undefined;
}
