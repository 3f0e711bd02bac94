import { SetupFault } from '../config/setup-fault.js';
import type { Target, TargetClient, Variant } from '../config/target.js';
import { newAct } from '../engine/doer.js';
import { offered } from '../engine/offered.js';
import { freshSeed, type Opened, openWorld } from '../engine/open-world.js';
import { browserDriver } from '../journey/browser-driver.js';
import { oneTimeCodes } from '../journey/one-time-codes.js';
import { type RecordOptions, recordPerson } from '../journey/record.js';
import { type RecordedScript, scriptOf } from '../journey/record-script.js';
import type { Customer, Walk } from '../journey/types.js';
import { type Asking, authorizationUrl, type Prepared, prepare } from '../tpp/authorize.js';
import { Bank } from '../tpp/bank.js';
import { RequestObject } from '../tpp/messages/request-object.js';
import { type AuthorizationResponse, readResponse } from '../tpp/response.js';
import { unsealedResponse } from '../tpp/sealed.js';
import { clientFor } from '../tpp/world.js';

export interface RecordJourneyOptions extends Pick<RecordOptions, 'headless' | 'person'> {
  readonly target: Target;
  /** The journey to record: `approve`, `reject`, or a name of the target's own. */
  readonly journey: string;
  /** Name of a client of the target; its first `client1` by default. */
  readonly client?: string | undefined;
  /** The browser that the person uses, and the one that proves the script. */
  readonly browser: string;
  readonly prover: string;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** A script, and whether a browser could walk it alone. */
export interface RecordedJourney extends RecordedScript {
  /** Why the script could not be walked again; undefined where it was. */
  readonly unproven?: string;
}

/**
 * Starts a real authorization request, hears what a person does on the bank's pages, makes a script of it, and walks that
 * script once in a browser of its own, with a request of its own.
 * @throws SetupFault where the bank cannot be reached, its page does not come, or the person did not get to the end
 */
export async function recordJourney(options: RecordJourneyOptions): Promise<RecordedJourney> {
  const { target, signal, tell } = options;
  const world = await openWorld({
    target,
    seed: freshSeed(),
    signal,
    emit: () => {},
    driver: 'forms',
    browser: undefined,
    narrow: () => 1,
    evidence: false,
  });
  try {
    const asking = askingOf(options, world);
    const request = await requestOf(asking);
    tell(`Sign in and decide in the browser window, as the journey "${options.journey}" shall go.`);
    const { heard, end } = await recordPerson({
      ...browserOf(options, world),
      executable: options.browser,
      start: request.url,
      redirectUri: asking.client.redirectUri,
      signal,
    }).catch(asSetup);
    if (end.at === 'closed') {
      throw new SetupFault('the window was closed before the bank sent the customer back', {
        remedy: 'Nothing was recorded. Begin again, and go on until the window closes by itself.',
      });
    }
    await finish(asking, request, end, options.journey);
    const made = await scriptOf(heard, target.customers);
    if (made.script.length === 0) {
      throw new SetupFault('the bank sent the customer back before anything was done on its pages', {
        remedy: 'The bank asks nobody to sign in here: sign out there, or use another customer.',
      });
    }
    tell('Recorded. Walking the script once without a person …');
    const unproven = await prove(made, asking, options, world);
    return { ...made, ...(unproven !== undefined && { unproven }) };
  } finally {
    await world.shop.world.flows.giveBack(newAct(world.shop, 'give back', AbortSignal.timeout(10_000)));
    await world.close();
  }
}

function askingOf({ target, client: name }: RecordJourneyOptions, { shop, metadata }: Opened): Asking {
  const client =
    name === undefined
      ? (target.clients.find(({ plays }) => plays === 'client1') ?? target.clients[0])
      : target.clients.find((one) => one.name === name);
  if (client === undefined) {
    throw new SetupFault(`the target has no client ${name ?? ''}`.trim(), {
      remedy: `Known: ${target.clients.map((one) => one.name).join(', ')}.`,
    });
  }
  const asked = client.variants.map((one) => ({
    client,
    variant: { auth: client.auth, ...one } satisfies Variant,
  }));
  const [first] = offered(asked, metadata).kept;
  if (first === undefined) throw new SetupFault(`client ${client.name} has no variant`);
  const act = newAct(shop, 'record', shop.signal);
  return {
    world: shop.world,
    client,
    other: clientFor(target, 'client2', first.variant),
    variant: first.variant,
    act,
  };
}

/** An authorization request as a browser opens it. */
async function requestOf(asking: Asking): Promise<Prepared & { url: string }> {
  const prepared = await prepare(RequestObject.valid(), asking);
  if (prepared.pushed !== undefined && prepared.parameters.request_uri === undefined) {
    throw new SetupFault(
      `the bank did not take the pushed authorization request: status ${prepared.pushed.status}`,
      {
        remedy: '`fapi-harness doctor` says why.',
      },
    );
  }
  return { ...prepared, url: authorizationUrl(prepared.parameters, asking, prepared.repeated) };
}

const browserOf = (
  options: RecordJourneyOptions,
  { transport, metadata }: Opened,
): Pick<RecordOptions, 'ca' | 'pinned' | 'hosts' | 'headless' | 'person'> => ({
  ...(options.target.authorizationServer.ca !== undefined && { ca: options.target.authorizationServer.ca }),
  pinned: (hostPort) => {
    const { hostname, port } = new URL(`https://${hostPort}`);
    return transport.pins.of(hostname, port)?.keyPin;
  },
  hosts: [metadata.mustEndpoint('authorization_endpoint')],
  ...(options.headless !== undefined && { headless: options.headless }),
  ...(options.person && { person: options.person }),
});

/** Reads what came back; redeems a code, so that the grant behind it can be revoked. */
async function finish(
  asking: Asking,
  { facts, claims }: Prepared,
  end: { readonly url: string; readonly body?: string },
  journey: string,
): Promise<void> {
  const response = await answerOf(end, asking.client);
  const { error } = response.parameters;
  if (journey === 'approve' && typeof error === 'string') {
    throw new SetupFault(`the bank sent the customer back with the error ${error}`, {
      remedy: 'Nothing was recorded. For a journey in which the customer refuses, add --journey reject.',
    });
  }
  if (typeof response.parameters.code !== 'string') return;
  const { redirectUri } = asking.client;
  const base = { sent: '', provided: [], late: true, end: { at: 'success', evidence: '' } as const };
  const bank = new Bank(asking);
  // A grant that cannot be given back is the bank's to forget: the code dies by itself.
  await bank.redeem({ ...base, facts, claims, redirectUri, response }).catch(() => undefined);
}

const answerOf = (
  end: { url: string; body?: string },
  client: TargetClient,
): Promise<AuthorizationResponse> =>
  unsealedResponse(readResponse(end.url, end.body, client.redirectUri), client);

/** Walks the script with a fresh request; why it did not come to the same end, where it did not. */
async function prove(
  { script, customer, unknown }: RecordedScript,
  asking: Asking,
  options: RecordJourneyOptions,
  world: Opened,
): Promise<string | undefined> {
  const codes = oneTimeCodes();
  const typed = Object.fromEntries(unknown.map(({ name, typed }) => [name, typed]));
  const walker: Customer = { ...customer, values: { ...customer.values, ...typed } };
  // The person may have used up the code of the present time step.
  if (JSON.stringify(script).includes('{totp}')) await codes.next(walker, options.signal);
  const { person: _, headless: __, ...browser } = browserOf(options, world);
  const driver = await browserDriver({ executable: options.prover, ...browser, codes });
  try {
    const session = await driver.open({ exchange: () => {} });
    const request = await requestOf(asking);
    const walk = await session.walk({
      id: 'proof',
      start: { url: request.url },
      redirectUri: asking.client.redirectUri,
      script,
      customer: walker,
      signal: options.signal,
      screenshots: false,
    });
    if (walk.end.at !== 'redirect') return whereStuck(walk);
    await finish(asking, request, walk.end, options.journey);
    return undefined;
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof SetupFault) return error.message;
    throw error;
  } finally {
    await driver.close();
  }
}

function whereStuck({ end, steps }: Walk): string {
  const page = steps.at(-1)?.title ?? '';
  if (end.at === 'nowhere') return `${end.reason}, on the page "${page}"`;
  return `the script knows no step for the page "${end.at === 'page' ? end.page.title : page}"`;
}

/** A page that does not come is no fault of ours. */
function asSetup(error: unknown): never {
  if (error instanceof Error && error.message.startsWith('no page came')) {
    throw new SetupFault(`the bank's sign-in page does not open: ${error.message}`, {
      remedy: '`fapi-harness doctor` says why.',
      cause: error,
    });
  }
  throw error;
}
