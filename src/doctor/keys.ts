import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { TargetClient } from '../config/target.js';
import type { Metadata } from '../tpp/metadata.js';
import { type Found, fine, found, type Likely } from './types.js';

const DAY = 86_400_000;
const SOON_DAYS = 14;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Looks at what a client signs and shows: pair, time, and whether the bank says that it takes the algorithms. */
export function probeKeys(client: TargetClient, metadata: Metadata | undefined, now: Date): Found {
  const path = `clients.${client.name}`;
  const leaf = new X509Certificate(client.certificate.certificate);
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  const name = leaf.subject.trim().replaceAll('\n', ', ');
  const keys = client.keys.map(({ kid, alg }) => `${kid} (${alg})`).join(', ');
  const seen = `${name}, until ${dayOf(to)}; signs with ${keys}`;
  const faults: Likely[] = [];
  const hints: Likely[] = [];
  if (!leaf.checkPrivateKey(createPrivateKey(client.certificate.key))) {
    faults.push({
      cause: 'The private key does not belong to the certificate.',
      mend: `Give the key that the certificate was issued for in ${path}.certificate.`,
    });
  }
  if (to < now.getTime()) {
    faults.push({
      cause: `The client certificate ended on ${dayOf(to)}.`,
      mend: `Give one that is valid in ${path}.certificate, and register it at the bank.`,
    });
  } else if (from > now.getTime()) {
    faults.push({
      cause: `The client certificate is not valid before ${dayOf(from)}.`,
      mend: `Wait until then, give another one in ${path}.certificate, or set the clock of this machine.`,
    });
  } else if (to < now.getTime() + SOON_DAYS * DAY) {
    hints.push({ cause: `The client certificate ends on ${dayOf(to)}.`, mend: 'Have it renewed.' });
  }
  hints.push(...notOffered(client, metadata));
  const all = [...faults, ...hints];
  if (all.length === 0) return fine(seen);
  return found(faults.length > 0 ? 'fault' : 'hint', seen, all);
}

/** Algorithms of a client's keys that the bank does not list, where it lists any. */
function notOffered(client: TargetClient, metadata: Metadata | undefined): Likely[] {
  const uses = [
    ['request_object_signing_alg_values_supported', 'request objects'],
    ...(client.auth === 'private_key_jwt'
      ? [['token_endpoint_auth_signing_alg_values_supported', 'client assertions'] as const]
      : []),
  ] as const;
  return uses.flatMap(([member, what]) => {
    const listed = metadata?.list(member) ?? [];
    if (listed.length === 0) return [];
    return client.keys
      .filter(({ alg }) => !listed.includes(alg))
      .map(({ kid, alg }) => ({
        cause: `The bank does not list ${alg}, which ${kid} signs ${what} with (${member}: ${listed.join(', ')}).`,
        mend: `Register a key for ${listed.filter((one) => one === 'PS256' || one === 'ES256').join(' or ') || 'PS256 or ES256'}, and put it into clients.${client.name}.keys.`,
      }));
  });
}
