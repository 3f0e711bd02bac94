import { SetupFault } from '../config/setup-fault.js';
import type { Asking } from '../tpp/authorize.js';
import { CannotJudge } from '../tpp/cannot-judge.js';
import { NoAnswer } from '../transport/types.js';
import { askByPush, askForToken, refusesClient } from './answers.js';
import { declinesCertificate, likelyOf } from './client-alerts.js';
import { authenticates } from './client-authentication.js';
import { isRegistered, open, redirectRegistered, refused, saysRedirect } from './redirect-uri.js';
import type { Likely } from './types.js';

/**
 * The part of the doctor that a run begins with: one valid request of each client. Where it is taken, as nearly always, that
 * was all; where not, it is found out why. What could be the bank's own mistake is left to the checks.
 * @throws SetupFault where a client of the target file is not the one that the bank has registered
 */
export async function quickCheckUp(
  askings: readonly Asking[],
  hide: (text: string) => string,
): Promise<void> {
  const faults = await Promise.all(askings.map((asking) => faultOf(asking)));
  const met = faults.filter((fault) => fault !== undefined);
  if (met.length > 0) throw asFault(met, hide);
}

/** What was met as one fault: the likely causes in order, and how to mend the first. */
export function asFault(met: readonly Met[], hide: (text: string) => string): SetupFault {
  const [first] = met;
  const mend = first?.likely[0]?.mend;
  return new SetupFault(hide(first?.message ?? ''), {
    details: met.flatMap(({ message, likely }, index) => [
      ...(index === 0 ? [] : [hide(message)]),
      ...likely.map(({ cause }, place) => hide(`${place === 0 ? 'likely: ' : 'or: '}${cause}`)),
    ]),
    remedy: `${mend === undefined ? '' : `${hide(mend)} `}fapi-harness doctor tells more.`,
  });
}

export interface Met {
  readonly message: string;
  readonly likely: readonly Likely[];
}

async function faultOf(asking: Asking): Promise<Met | undefined> {
  const { client, act } = asking;
  try {
    return asking.variant.request === 'pushed' ? await faultOfPushed(asking) : await faultOfValue(asking);
  } catch (error) {
    act.signal.throwIfAborted();
    if (error instanceof NoAnswer && declinesCertificate(error)) {
      const likely = likelyOf(error.code, client, asking.world.now());
      return { message: `The bank declines the certificate of ${client.name}: ${error.message}`, likely };
    }
    // A bank that does not answer, throttles or describes itself badly is for the checks to judge.
    if (error instanceof NoAnswer || error instanceof CannotJudge) return undefined;
    throw error;
  }
}

async function faultOfPushed(asking: Asking): Promise<Met | undefined> {
  const pushed = await askByPush(asking);
  if (pushed.status < 300) return undefined;
  if (refusesClient(pushed)) return clientFault(asking);
  return saysRedirect(pushed) ? redirectFault(asking) : undefined;
}

async function faultOfValue(asking: Asking): Promise<Met | undefined> {
  const [asked, opened] = await Promise.all([
    askForToken(asking),
    // Customers have no certificate: an endpoint of theirs that wants one is no fault of a client's.
    open(asking).catch((error: unknown) => {
      if (error instanceof NoAnswer) return undefined;
      throw error;
    }),
  ]);
  const isRefused = opened !== undefined && refused(opened);
  // A bare 401 may as well be what a bank wrongly says of the code: then it takes the client elsewhere.
  if (refusesClient(asked) && (asked.error === 'invalid_client' || isRefused)) return clientFault(asking);
  return isRefused && saysRedirect(opened) ? redirectFault(asking) : undefined;
}

/** What one endpoint refuses may be that endpoint's mistake; here the token endpoint has its say as well. */
async function clientFault(asking: Asking): Promise<Met | undefined> {
  const { outcome, seen, likely } = await authenticates(asking);
  const message = `The bank does not take ${asking.client.name} (${asking.client.clientId}) for who it is: ${seen}.`;
  return outcome === 'fault' ? { message, likely } : undefined;
}

async function redirectFault(asking: Asking): Promise<Met | undefined> {
  // A bank that sends errors to that address knows it, whatever it says of it elsewhere.
  if ((await isRegistered(asking)) === true) return undefined;
  const { outcome, seen, likely } = await redirectRegistered(asking);
  const message = `The bank does not take the redirect URI of ${asking.client.name}: ${seen}.`;
  return outcome === 'fault' ? { message, likely } : undefined;
}
