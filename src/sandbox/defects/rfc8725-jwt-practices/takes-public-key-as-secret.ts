import { createHmac, createPublicKey } from 'node:crypto';
import type { BankClient } from '../../types.js';
import type { RequestContext } from '../request-context.js';
import type { Defect } from '../types.js';

/** True where the JWT carries an HS256 made with a public key of the client, as a library finds that hands on whatever it has. */
function holds(jwt: string | null, client: BankClient | undefined): boolean {
  const [header, claims, signature] = (jwt ?? '').split('.');
  return (client?.keys ?? []).some((key) => {
    const pem = createPublicKey({ key: key as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return createHmac('sha256', pem).update(`${header}.${claims}`).digest('base64url') === signature;
  });
}

export const takesPublicKeyAsSecret: Defect = {
  id: 'takes-public-key-as-secret',
  breaks:
    'The bank lets the header of a JWT choose HS256, and verifies it with the public key of the client as secret.',
  requirements: ['RFC8725-3.1~a', 'JAR-6.2~c'],
  caughtBy: ['request-object-hmac', 'client-assertion-hmac'],
  request: async (context: RequestContext) => {
    const { client, parameters } = context;
    const [object, assertion] = [parameters.get('request'), parameters.get('client_assertion')];
    await context.mendRequestObject((_claims, { alg }) => alg === 'HS256' && holds(object, client));
    await context.mendClientAssertion((_claims, { alg }) => alg === 'HS256' && holds(assertion, client));
  },
};
