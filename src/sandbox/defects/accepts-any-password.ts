import type { Defect } from './types.js';

export const acceptsAnyPassword: Defect = {
  id: 'accepts-any-password',
  breaks: 'The bank lets a customer in with any password.',
  requirements: ['FAPI1-BASE-5.2.2.1-3', 'RFC6749-3.1~a'],
  caughtBy: ['wrong-password'],
  settings: (_configuration, { switches }) => {
    switches.pages.checksPassword = false;
  },
};
