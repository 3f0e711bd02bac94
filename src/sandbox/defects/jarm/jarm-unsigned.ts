import type { Defect } from '../types.js';

export const jarmUnsigned: Defect = {
  id: 'jarm-unsigned',
  breaks: 'The response object comes with alg none, signed by nobody.',
  requirements: [
    'JARM-2.4-5',
    'JARM-2.2~a',
    'FAPI1-ADV-8.6-1',
    'FAPI1-ADV-8.6-3',
    'JARM-3~a',
    'OIDCC-10.1~a',
  ],
  caughtBy: ['jarm-signed', 'emitted-jwt-algorithms', 'jarm-algorithm-published', 'issued-jwt-kid'],
  answer: (context) =>
    context.changeRedirect((wire) => {
      const [, payload] = (wire.get('response') ?? '').split('.');
      if (payload === undefined) return;
      const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      wire.set('response', `${header}.${payload}.`);
    }),
};
