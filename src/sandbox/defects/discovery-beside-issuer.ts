import type { Defect } from './types.js';

export const discoveryBesideIssuer: Defect = {
  id: 'discovery-beside-issuer',
  breaks: 'The discovery document stands at the root of the host, although the issuer has a path.',
  requirements: ['OIDCD-4~a'],
  caughtBy: ['discovery-issuer'],
  issuer: (origin) => `${origin}/retail`,
};
