import type { Defect } from '../types.js';

export const jwtsNameAddressOfKeys: Defect = {
  id: 'jwts-name-address-of-keys',
  breaks: 'The header of the response object names an address where its key is said to be.',
  requirements: ['FAPI1-ADV-8.9-2'],
  caughtBy: ['issued-jwt-without-addresses'],
  answer: (context) =>
    context.changeJarm((_claims, header) => {
      header.jku = `${context.bank.issuer}/jwks`;
    }),
};
