import type { Defect } from '../types.js';

export const introspectionForgetsExpiry: Defect = {
  id: 'introspection-forgets-expiry',
  breaks: 'The introspection endpoint tells a token that has expired to be active.',
  requirements: ['RFC7662-4~a', 'RFC7662-2.2~b'],
  caughtBy: ['introspection-expired'],
  lifetimes: { accessToken: 3 },
  settings: (_configuration, { switches }) => {
    switches.store.neverExpires.add('AccessToken');
  },
};
