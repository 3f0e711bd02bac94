import { compactVerify, importJWK } from 'jose';
import { publicJwks } from '../../../../certs/keys.js';
import type { BankClient } from '../../types.js';
import type { Defect } from '../types.js';

/** True where one of the client's own keys verifies the JWT. */
async function isSignedBy({ keys }: BankClient, jwt: string): Promise<boolean> {
  for (const key of publicJwks(keys).keys) {
    const verified = await compactVerify(jwt, await importJWK(key)).catch(() => undefined);
    if (verified !== undefined) return true;
  }
  return false;
}

export const parLeavesSignatureForLater: Defect = {
  id: 'par-leaves-signature-for-later',
  breaks: 'The PAR endpoint leaves the signature of the request object to the authorization endpoint.',
  requirements: ['PAR-3-2'],
  caughtBy: ['par-request-object-altered'],
  request: async (context) => {
    const { bank, client, endpoint, parameters } = context;
    const uri = parameters.get('request_uri');
    if (endpoint === 'authorization' && bank.memory.has(`unverified ${uri}`))
      parameters.set('request_uri', `${uri}-unverified`);
    const sent = parameters.get('request');
    if (endpoint !== 'par' || client === undefined || sent === null) return;
    if (await isSignedBy(client, sent)) return;
    await context.mendRequestObject((_claims, { alg }) => client.keys.some((key) => key.alg === alg));
    bank.memory.set(`unverified ${parameters.get('request')}`, true);
  },
  answer: ({ ask, bank, endpoint, json }) => {
    if (endpoint === 'par' && bank.memory.has(`unverified ${ask.form?.get('request')}`))
      bank.memory.set(`unverified ${json?.request_uri}`, true);
  },
};
