import type { Defect } from './types.js';

export const codeCanBeReused: Defect = {
  id: 'code-can-be-reused',
  breaks: 'The token endpoint redeems the same authorization code again.',
  requirements: ['FAPI1-BASE-5.2.2-13'],
  caughtBy: ['code-reuse'],
  settings: (_configuration, { switches }) => {
    switches.store.neverConsumed.add('AuthorizationCode');
  },
};
