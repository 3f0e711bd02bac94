import type { Defect } from '../types.js';

export const accessTokenNeverExpires: Defect = {
  id: 'access-token-never-expires',
  breaks: 'The bank takes an access token for good after the time that it was issued for.',
  requirements: ['RFC6749-7~a', 'FAPI1-BASE-6.2.1-4', 'RFC7662-4~a'],
  caughtBy: ['resource-token-expired', 'introspection-expired'],
  lifetimes: { accessToken: 3 },
  settings: (_configuration, { switches }) => {
    switches.store.neverExpires.add('AccessToken');
  },
};
