import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { createRedactor, type Redactor } from '../evidence/index.js';
import { CannotJudge } from '../tpp/cannot-judge.js';
import { hostOf, hostsOf } from '../tpp/hosts.js';
import { isWebAddress, Metadata } from '../tpp/metadata.js';
import { Transport } from '../transport/index.js';
import type { Environment } from '../transport/proxy.js';
import { NoAnswer, type Reply } from '../transport/types.js';
import { probeClientCertificate } from './client-certificate.js';
import { Clocks } from './clock.js';
import { documentOf } from './discovery.js';
import { HostLines } from './host-lines.js';
import { probeKeys } from './keys.js';
import { compareClient, compareTarget } from './offers.js';
import { openPatient } from './patient.js';
import { probeDiscovery, probeJwks, whyNoDocument } from './published.js';
import { because, type Found, found, type ProbeResult, type Tell } from './types.js';
import { leaveOut, visit } from './visit.js';

export interface CheckUpOptions {
  readonly target: Target;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly driver: Target['driver'];
  /** Path of the browser to walk in; undefined where none was found. */
  readonly browser: string | undefined;
  readonly now?: () => Date;
  /** Hears each line as it comes. */
  readonly onProbe?: (result: ProbeResult) => void;
}

/**
 * Looks at everything that has to hold before a bank can be judged, in the order in which one thing rests on another. What
 * rests on a probe that failed is not tried, and says so. Judges nothing; revokes what it was granted.
 */
export async function checkUp(options: CheckUpOptions): Promise<readonly ProbeResult[]> {
  const { target, env, signal, now = () => new Date() } = options;
  const results: ProbeResult[] = [];
  const clocks = new Clocks();
  const listener = { exchange: clocks.hear.bind(clocks) };
  let ids = 0;
  const transport = new Transport({
    ca: target.authorizationServer.ca,
    timeout: target.limits.timeout,
    now,
    nextId: () => `x${++ids}`,
    env,
  });
  const redactor = createRedactor({ secrets: target.secrets });
  const tell = teller(redactor, signal, (result) => {
    results.push(result);
    options.onProbe?.(result);
  });
  try {
    const hosts = new HostLines({ target, env, signal, transport, tell });
    const { discovery: url } = target.authorizationServer;
    const get = (purpose: 'discovery' | 'jwks', from: string): Promise<Reply> =>
      transport.send(
        { purpose, method: 'GET', url: from, headers: { accept: 'application/json' } },
        { name: 'anyone' },
        { listener, signal },
      );

    await hosts.look(hostOf('discovery', url));
    let reply: Reply | undefined;
    let metadata: Metadata | undefined;
    await tell('discovery', url, 'fetch the discovery document', async () => {
      const why = hosts.whyNot(url);
      if (why !== undefined) return because(why);
      reply = await get('discovery', url);
      try {
        metadata = new Metadata(documentOf(reply, url, redactor));
      } catch (error) {
        if (error instanceof SetupFault) return whyNoDocument(error, reply);
        throw error;
      }
      return probeDiscovery(metadata.members, url);
    });
    const known = metadata ?? new Metadata({});
    const without = metadata === undefined ? 'there is no discovery document' : undefined;
    for (const host of hostsOf(known, target.resource?.url)) await hosts.look(host);

    const jwks = known.endpoint('jwks_uri');
    await tell('jwks', jwks ?? 'jwks_uri', 'fetch the keys of the bank', async () => {
      if (jwks === undefined || !isWebAddress(jwks)) return because(without ?? 'the bank names no jwks_uri');
      const why = hosts.whyNot(jwks);
      return why === undefined ? probeJwks(await get('jwks', jwks), known) : because(why);
    });
    for (const client of target.clients) {
      await tell('client-certificate', client.name, 'show its certificate, and none', () => {
        const token = known.endpoint('token_endpoint');
        if (token === undefined || !isWebAddress(token))
          return because(without ?? 'the bank names no token_endpoint');
        const why = hosts.whyNot(token);
        if (why !== undefined) return because(why);
        const timeout = target.limits.timeout * 1000;
        const to = hostOf('token_endpoint', token);
        return probeClientCertificate(client, token, to, known, { env, timeout, signal, now });
      });
      await tell('keys', client.name, 'read certificate, keys and algorithms', () =>
        probeKeys(client, metadata, now()),
      );
    }
    await tell('clock', 'this machine', 'compare with the Date of answers', async () => {
      if (metadata !== undefined) for (let more = 0; more < 2; more++) await get('discovery', url);
      return without === undefined ? clocks.probe() : because(without);
    });
    if (metadata === undefined || reply === undefined) {
      await tell('offers', target.name, 'compare with discovery', () => because(without ?? ''));
      await leaveOut(tell, target, without ?? '');
      return results;
    }
    await tell('offers', target.name, 'compare with discovery', () => compareTarget(target, known));
    for (const client of target.clients) {
      await tell('offers', client.name, 'compare with discovery', () => compareClient(client, known));
    }
    const patient = openPatient({
      ...options,
      metadata,
      discovery: reply,
      transport,
      listener,
      now,
      hide: redactor.hide.bind(redactor),
    });
    try {
      await visit(patient, {
        target,
        metadata,
        tell,
        skew: () => clocks.skew,
        whyNot: (to) => hosts.whyNot(to),
      });
    } finally {
      await patient.close();
    }
    return results;
  } finally {
    await transport.close();
  }
}

/** Makes lines out of probes; every text passes redaction here. */
function teller(redactor: Redactor, signal: AbortSignal, done: (result: ProbeResult) => void): Tell {
  const hide = (text: string): string => redactor.text(text);
  return async (probe, about, tried, look) => {
    let seen: Found;
    try {
      seen = await look();
    } catch (error) {
      signal.throwIfAborted();
      seen = thrown(error);
    }
    done({
      probe,
      about: hide(about),
      outcome: seen.outcome,
      tried,
      seen: hide(seen.seen),
      likely: seen.likely.map(({ cause, mend }) => ({
        cause: hide(cause),
        ...(mend === undefined ? {} : { mend: hide(mend) }),
      })),
    });
    return seen.outcome !== 'fault' && seen.outcome !== 'notTried';
  };
}

/** What stopped a probe. What nobody foresaw is the harness's own fault, and is thrown on. */
function thrown(error: unknown): Found {
  if (error instanceof NoAnswer) {
    const mine = { cause: 'Something of ours stands in the way.', mend: 'Look at the lines above.' };
    const theirs = {
      cause: 'The bank does not answer as HTTP servers do.',
      mend: 'Ask the bank; try again.',
    };
    return found('fault', error.message, error.side === 'ours' ? [mine] : [theirs]);
  }
  if (error instanceof CannotJudge) {
    return found('fault', error.message, [{ cause: error.message, mend: 'Look at the lines above.' }]);
  }
  if (error instanceof SetupFault) {
    const { message, remedy } = error;
    return found('fault', message, [{ cause: message, ...(remedy === undefined ? {} : { mend: remedy }) }]);
  }
  throw error;
}
