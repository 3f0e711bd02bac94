import type { Defect } from '../types.js';

export const takesAnyProtocol: Defect = {
  id: 'takes-any-protocol',
  breaks: 'The bank agrees by ALPN to whatever protocol the client speaks.',
  requirements: ['RFC9325-3.8~a'],
  caughtBy: ['tls-alpn'],
  tls: () => ({
    ALPNCallback: ({ protocols }) => (protocols.includes('http/1.1') ? 'http/1.1' : protocols[0]),
  }),
};
