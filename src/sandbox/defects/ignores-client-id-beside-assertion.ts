import type { Defect } from './types.js';

export const ignoresClientIdBesideAssertion: Defect = {
  id: 'ignores-client-id-beside-assertion',
  breaks: 'The token endpoint goes by the client assertion and ignores another client_id beside it.',
  requirements: ['FAPI1-BASE-5.2.2-19', 'FAPI1-ADV-5.2.2~a', 'RFC7523-2.2~b'],
  caughtBy: ['client-id-of-another'],
  request: ({ clientAssertion, endpoint, parameters }) => {
    const sub = clientAssertion?.claims.sub;
    if (endpoint === 'token' && sub !== undefined) parameters.set('client_id', sub);
  },
};
