import type { Defect } from '../types.js';

export const signsCustomersInByDevice: Defect = {
  id: 'signs-customers-in-by-device',
  breaks: 'The bank takes the device for the customer, and asks for no sign-in.',
  requirements: ['OIDCC-3.1.2.3~a', 'FAPI1-BASE-5.2.2.1-3'],
  caughtBy: ['sign-in-asked', 'wrong-password'],
  settings: (_configuration, { switches }) => {
    switches.pages.asksForSignIn = false;
  },
};
