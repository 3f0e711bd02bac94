import type { Defect } from '../types.js';

export const ticketsForAMonth: Defect = {
  id: 'tickets-for-a-month',
  breaks: 'The session tickets of the bank are good for thirty days.',
  requirements: ['RFC9325-3.4~a'],
  caughtBy: ['tls-ticket-lifetime'],
  tls: () => ({ sessionTimeout: 30 * 24 * 3600 }),
};
