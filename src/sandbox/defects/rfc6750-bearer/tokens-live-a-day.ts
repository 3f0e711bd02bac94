import type { Defect } from '../types.js';

export const tokensLiveADay: Defect = {
  id: 'tokens-live-a-day',
  breaks: 'The bank issues access tokens for a whole day.',
  requirements: ['RFC6750-5.3~a', 'OIDCC-16.18~a'],
  caughtBy: ['token-lives-an-hour'],
  lifetimes: { accessToken: 86_400 },
};
