import type { Defect } from './types.js';

export const issuerIsMtlsOrigin: Defect = {
  id: 'issuer-is-mtls-origin',
  breaks: 'The discovery document names the mutual TLS address as the issuer, and is served under another.',
  requirements: ['OIDCD-4.3~a', 'RFC8414-3.3~a'],
  caughtBy: ['discovery-issuer'],
  issuer: (_origin, mtlsOrigin) => mtlsOrigin,
};
