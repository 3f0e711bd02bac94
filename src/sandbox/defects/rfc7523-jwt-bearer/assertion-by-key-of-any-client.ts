import { compactVerify, importJWK } from 'jose';
import type { BankClient } from '../../types.js';
import type { Defect } from '../types.js';

async function signedByOneOf(clients: readonly BankClient[], jwt: string): Promise<boolean> {
  for (const { kty, alg, n, e, crv, x, y } of clients.flatMap(({ keys }) => keys)) {
    const key = await importJWK({ kty, n, e, crv, x, y } as Record<string, string>, alg);
    const holds = await compactVerify(jwt, key).then(
      () => true,
      () => false,
    );
    if (holds) return true;
  }
  return false;
}

export const assertionByKeyOfAnyClient: Defect = {
  id: 'assertion-by-key-of-any-client',
  breaks:
    'The bank verifies client assertions with the keys of all its clients, whoever the assertion names.',
  requirements: ['RFC7523-3-9'],
  caughtBy: ['client-assertion-key-of-client2'],
  request: async (context) => {
    if (context.endpoint !== 'token' && context.endpoint !== 'par') return;
    const { bank, client, parameters } = context;
    const others = bank.clients.filter((one) => one !== client && one.auth === 'private_key_jwt');
    const foreign = await signedByOneOf(others, parameters.get('client_assertion') ?? '');
    if (foreign) await context.mendClientAssertion(() => true);
  },
};
