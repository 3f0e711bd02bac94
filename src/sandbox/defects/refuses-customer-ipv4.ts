import type { Defect } from './types.js';

export const refusesCustomerIpv4: Defect = {
  id: 'refuses-customer-ipv4',
  breaks: 'The accounts API refuses a request that carries an IPv4 address of the customer.',
  requirements: ['FAPI1-BASE-6.2.1-13'],
  caughtBy: ['customer-ip-address-ipv4'],
  api: { refusesCustomerIp: 'IPv4' },
};
