import type { Defect } from '../types.js';

export const idTokenNamesAddressOfKeys: Defect = {
  id: 'id-token-names-address-of-keys',
  breaks: 'The header of the ID token names the address of the keys in jku.',
  requirements: ['OIDCC-2~k', 'FAPI1-ADV-8.9-2'],
  caughtBy: ['id-token-header-without-keys', 'issued-jwt-without-addresses'],
  answer: (context) =>
    context.changeIdToken((_claims, header) => {
      header.jku = `${context.bank.issuer}/jwks`;
    }),
};
