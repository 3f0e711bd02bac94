import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const findsClientByKeyOfAssertion: Defect = {
  id: 'finds-client-by-key-of-assertion',
  breaks: 'The token endpoint takes a client for the one whose key signed the assertion, whoever is named.',
  requirements: ['FAPI1-BASE-5.2.2-19'],
  caughtBy: ['client-name-of-another', 'client-id-of-another'],
  alsoRed: ['client-assertion-key-of-client2'],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    const { bank, client, parameters } = context;
    const kid = decode(parameters.get('client_assertion'))?.header.kid;
    const holder = bank.clients.find(
      ({ auth, keys }) => auth === 'private_key_jwt' && keys.some((key) => key.kid === kid),
    );
    if (holder === undefined || holder === client) return;
    parameters.set('client_id', holder.clientId);
    await context.mendClientAssertion(
      () => true,
      (claims) => {
        claims.iss = holder.clientId;
        claims.sub = holder.clientId;
      },
    );
  },
};
