import type { BankFacts, Draft, DraftClient, DraftFile } from '../../config/draft.js';
import type { ClientAuth } from '../../config/target.js';
import type { AnsweredClient, Answers } from './answers.js';
import { newKeys } from './new-keys.js';
import { journeyOf } from './pages.js';
import type { Place } from './place.js';

/** A target file in the making from answers and what the bank says of itself, with the keys that were made for it. */
export async function draftFrom(
  answers: Answers,
  facts: BankFacts | undefined,
  place: Place,
): Promise<{ draft: Draft; files: DraftFile[] }> {
  const files: DraftFile[] = [];
  const clients: DraftClient[] = [];
  for (const client of answers.clients) {
    let keys = client.keys === undefined ? undefined : place.reference(client.keys);
    if (keys === undefined) {
      const made = await newKeys(place.stem, client.name, facts?.algorithms ?? []);
      keys = made.reference;
      files.push(...made.files);
    }
    clients.push(clientFrom(client, keys, facts, place));
  }
  const { name, authorizedBy, environment, discovery, ca, resource } = answers;
  return {
    files,
    draft: {
      ...(name !== undefined && { name }),
      environment,
      ...(authorizedBy !== undefined && { authorizedBy }),
      discovery,
      ...(ca !== undefined && { ca: place.reference(ca) }),
      profiles: ['fapi1-advanced'],
      clients,
      ...(resource !== undefined && { resource: { url: resource } }),
      ...(answers.introspection && { introspection: 'client1' as const }),
      ...journeyOf(answers.pages, answers.deny, (reference) => place.moved(reference)),
    },
  };
}

function clientFrom(
  { name, clientId, auth, certificate, redirectUri, scope }: AnsweredClient,
  keys: string,
  facts: BankFacts | undefined,
  place: Place,
): DraftClient {
  const { p12, cert, key, passphrase } = certificate;
  const variants = facts?.variants ?? [];
  return {
    name,
    clientId,
    auth: auth ?? methodOf(facts),
    keys,
    redirectUri,
    scope: scope ?? 'openid',
    certificate: {
      ...(p12 !== undefined && { p12: place.reference(p12) }),
      ...(cert !== undefined && { cert: place.reference(cert) }),
      ...(key !== undefined && { key: place.reference(key) }),
      ...(passphrase !== undefined && { passphrase: place.moved(passphrase) }),
    },
    ...(variants.length > 0 && { variants }),
  };
}

/** The first method that the bank offers: signed assertions before certificates. */
const methodOf = (facts: BankFacts | undefined): ClientAuth => facts?.auth[0] ?? 'private_key_jwt';
