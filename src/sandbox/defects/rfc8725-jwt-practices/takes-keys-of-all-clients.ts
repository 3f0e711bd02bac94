import type { Defect } from '../types.js';

export const takesKeysOfAllClients: Defect = {
  id: 'takes-keys-of-all-clients',
  breaks: 'The bank looks up the key of a request object by its kid among the keys of all its clients.',
  requirements: ['RFC8725-3.8~a'],
  caughtBy: ['request-object-key-of-client2'],
  request: (context) =>
    context.mendRequestObject((_claims, { kid }) =>
      context.bank.clients.some(
        (one) => one.plays !== context.client?.plays && one.keys.some((key) => key.kid === kid),
      ),
    ),
};
