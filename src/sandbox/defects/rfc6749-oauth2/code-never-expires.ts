import type { Defect } from '../types.js';

export const codeNeverExpires: Defect = {
  id: 'code-never-expires',
  breaks: 'The token endpoint redeems a code long after the end of its life.',
  requirements: ['RFC6749-4.1.2~b', 'RFC6749-10.5~a', 'RFC6749-5.2~b'],
  caughtBy: ['code-expired'],
  lifetimes: { code: 2 },
  settings: (_configuration, { switches }) => {
    switches.store.neverExpires.add('AuthorizationCode');
  },
};
