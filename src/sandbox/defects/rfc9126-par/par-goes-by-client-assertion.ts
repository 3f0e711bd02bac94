import type { Defect } from '../types.js';

export const parGoesByClientAssertion: Defect = {
  id: 'par-goes-by-client-assertion',
  breaks: 'The PAR endpoint goes by the client assertion and ignores another client_id beside it.',
  requirements: ['PAR-2~c'],
  caughtBy: ['par-form-client-id-of-another'],
  request: ({ clientAssertion, endpoint, parameters }) => {
    const sub = clientAssertion?.claims.sub;
    if (endpoint === 'par' && sub !== undefined) parameters.set('client_id', sub);
  },
};
