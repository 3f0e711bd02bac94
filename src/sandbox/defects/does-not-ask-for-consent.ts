import type { Defect } from './types.js';

export const doesNotAskForConsent: Defect = {
  id: 'does-not-ask-for-consent',
  breaks: 'The bank hands over every account as soon as the customer has signed in, and asks for no consent.',
  requirements: ['FAPI1-BASE-5.2.2-12', 'FAPI1-BASE-5.2.2.1-4'],
  caughtBy: ['consent-shown', 'rejection-grants-nothing', 'user-rejects'],
  settings: (_configuration, { switches }) => {
    switches.pages.asksForConsent = false;
  },
};
