import type { Defect } from './types.js';

export const codeCanBeReused: Defect = {
  id: 'code-can-be-reused',
  breaks: 'The token endpoint redeems the same authorization code again.',
  requirements: [
    'FAPI1-BASE-5.2.2-13',
    'RFC6749-4.1.2~b',
    'RFC6749-10.5~a',
    'OIDCC-3.1.3.2~a',
    'FAPI1-ADV-5.2.2~a',
  ],
  caughtBy: ['code-reuse'],
  settings: (_configuration, { switches }) => {
    switches.store.neverConsumed.add('AuthorizationCode');
  },
};
