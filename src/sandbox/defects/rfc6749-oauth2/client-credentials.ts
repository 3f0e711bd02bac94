import type { Deviation } from '../types.js';

const GRANT = 'client_credentials';

/** Offers every client a token of its own. */
export const offerClientCredentials: NonNullable<Deviation['settings']> = (configuration) => {
  configuration.features = { ...configuration.features, clientCredentials: { enabled: true } };
  configuration.ttl = { ...configuration.ttl, ClientCredentials: () => 300 };
  for (const client of configuration.clients ?? [])
    client.grant_types = [...(client.grant_types ?? []), GRANT];
};
