import type { Defect } from './types.js';

export const doesNotAskForConsent: Defect = {
  id: 'does-not-ask-for-consent',
  breaks: 'The bank hands over every account as soon as the customer has signed in, and asks for no consent.',
  requirements: [
    'FAPI1-BASE-5.2.2-12',
    'FAPI1-BASE-5.2.2.1-4',
    'OIDCC-11~a',
    'OIDCC-3.1.2.4~a',
    'OIDCC-3.1.2.1~f',
    'FAPI1-ADV-5.2.2~a',
  ],
  caughtBy: [
    'consent-shown',
    'rejection-grants-nothing',
    'user-rejects',
    'offline-access-asks',
    'prompt-consent',
  ],
  settings: (_configuration, { switches }) => {
    switches.pages.asksForConsent = false;
  },
};
