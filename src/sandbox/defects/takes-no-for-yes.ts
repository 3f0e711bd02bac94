import type { Defect } from './types.js';

export const takesNoForYes: Defect = {
  id: 'takes-no-for-yes',
  breaks: 'The bank issues a code although the customer declined.',
  requirements: ['FAPI1-BASE-5.2.2-12', 'FAPI1-BASE-5.2.2.1-4', 'OIDCC-3.1.2.4~a'],
  caughtBy: ['rejection-grants-nothing', 'user-rejects'],
  settings: (_configuration, { switches }) => {
    switches.pages.heedsDenial = false;
  },
};
