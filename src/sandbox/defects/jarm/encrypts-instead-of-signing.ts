import { decode } from '../jwt.js';
import { sealedFor } from '../sealed.js';
import type { Defect } from '../types.js';

export const encryptsInsteadOfSigning: Defect = {
  id: 'encrypts-instead-of-signing',
  breaks: 'The response object for one of the clients is encrypted, and signed by nobody: alg none inside.',
  requirements: ['JARM-3~b', 'JARM-2.2~a'],
  caughtBy: ['jarm-encryption'],
  answer: async (context) => {
    const place = context.responsePlace;
    let response = '';
    context.changeRedirect((wire) => {
      response = wire.get('response') ?? '';
    });
    const issued = decode(response);
    const client = context.bank.clients.find(({ clientId }) => clientId === issued?.claims.aud);
    const [key] = client?.encryptionKeys ?? [];
    if (place === undefined || client?.plays !== 'client2' || key === undefined) return;
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const sealed = await sealedFor(`${header}.${response.split('.')[1]}.`, key);
    context.changeRedirect((wire) => wire.set('response', sealed));
  },
};
