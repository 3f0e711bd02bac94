import type { Defect } from './types.js';

export const issuerOfAnotherHost: Defect = {
  id: 'issuer-of-another-host',
  breaks: 'The discovery document names the issuer by a host other than the one that serves it.',
  requirements: ['OIDCD-4.3~a'],
  caughtBy: ['discovery-issuer'],
  issuer: () => 'https://login.alderwick.example',
};
