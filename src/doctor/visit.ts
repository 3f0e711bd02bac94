import type { Target, TargetClient, Variant } from '../config/target.js';
import type { Tokens } from '../tpp/attempt.js';
import type { Metadata } from '../tpp/metadata.js';
import { authenticates } from './client-authentication.js';
import { probeJourney } from './journey.js';
import type { Patient } from './patient.js';
import { redirectRegistered } from './redirect-uri.js';
import { callResource, probeResource } from './resource.js';
import { because, type Tell } from './types.js';

interface Visit {
  readonly target: Target;
  readonly metadata: Metadata;
  readonly tell: Tell;
  /** Milliseconds by which our clock is ahead of the bank's. */
  readonly skew: () => number;
  /** Why nothing can be sent to a URL; undefined where it can. */
  readonly whyNot: (url: string) => string | undefined;
}

/** What the probes try that speak the protocol. */
const PROTOCOL = {
  'client-authentication': 'authenticate rightly, and wrongly',
  'redirect-uri': 'ask with its redirect URI, and with another',
  resource: 'call the API without a token',
  journey: 'walk the approving script to its end',
} as const;

/** Says of each of these probes why it is not tried. */
export async function leaveOut(tell: Tell, { name }: Target, why: string): Promise<void> {
  for (const probe of Object.keys(PROTOCOL) as (keyof typeof PROTOCOL)[])
    await tell(probe, name, PROTOCOL[probe], () => because(why));
}

/**
 * Asks the bank as each client, then walks one journey and calls the API with what came of it. Nothing of that belongs
 * into production: it sends wrong messages too, and gives a real consent.
 */
export async function visit(patient: Patient, order: Visit): Promise<void> {
  const { target, metadata, tell, whyNot } = order;
  if (target.environment === 'production')
    return leaveOut(tell, target, 'the target is a production environment');
  const usable: TargetClient[] = [];
  for (const client of target.clients) {
    const asking = patient.asking(client, variantOf(client, metadata));
    const token = blocked(metadata.endpoint('token_endpoint'), whyNot);
    const taken = await tell('client-authentication', client.name, PROTOCOL['client-authentication'], () =>
      token === undefined ? authenticates(asking, order.skew()) : because(token),
    );
    const front = blocked(metadata.endpoint('authorization_endpoint'), whyNot);
    const registered = await tell('redirect-uri', client.name, PROTOCOL['redirect-uri'], () => {
      if (!taken) return because(token ?? 'the bank does not take the client');
      return front === undefined ? redirectRegistered(asking) : because(front);
    });
    if (taken && registered) usable.push(client);
  }
  const walker = usable.find(({ plays }) => plays === 'client1') ?? usable[0];
  const asking = walker && patient.asking(walker, variantOf(walker, metadata));
  const { resource } = target;
  const api = resource === undefined ? 'the target file names none' : whyNot(resource.url);
  await tell('resource', resource?.url ?? 'resource.url', PROTOCOL.resource, () => {
    const [any] = target.clients;
    if (resource === undefined || api !== undefined || any === undefined)
      return because(api ?? 'there is no client');
    return probeResource(resource, asking ?? patient.asking(any, variantOf(any, metadata)));
  });
  let tokens: Tokens | undefined;
  await tell('journey', walker?.name ?? target.name, PROTOCOL.journey, async () => {
    if (asking === undefined) return because('the bank takes no request of a client');
    const walked = await probeJourney(asking);
    tokens = walked.tokens;
    return walked.found;
  });
  if (resource === undefined || asking === undefined) return;
  await tell('resource', resource.url, 'call the API with the token that came', () => {
    if (api !== undefined) return because(api);
    return tokens === undefined ? because('no token came') : callResource(resource, tokens, asking);
  });
}

/** Why an endpoint cannot be asked. */
function blocked(url: string | undefined, whyNot: Visit['whyNot']): string | undefined {
  if (url === undefined || !URL.canParse(url)) return 'the bank publishes no such endpoint';
  return whyNot(url);
}

/** A way of asking that the client has and the bank publishes: pushed first, because it tells most. */
function variantOf(client: TargetClient, metadata: Metadata): Variant {
  const pushes = metadata.endpoint('pushed_authorization_request_endpoint') !== undefined;
  const fits = client.variants.filter(({ request }) => (request === 'pushed') === pushes);
  const [first = { request: 'by_value', response: 'jarm' } as const] = [...fits, ...client.variants];
  return { auth: client.auth, ...first };
}
