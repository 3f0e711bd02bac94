import type { Defect } from './types.js';

export const refusesCustomerIpv6: Defect = {
  id: 'refuses-customer-ipv6',
  breaks: 'The accounts API refuses a request that carries an IPv6 address of the customer.',
  requirements: ['FAPI1-BASE-6.2.1-13'],
  caughtBy: ['customer-ip-address-ipv6'],
  api: { refusesCustomerIp: 'IPv6' },
};
