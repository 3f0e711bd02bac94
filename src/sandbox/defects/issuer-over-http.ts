import type { Defect } from './types.js';

export const issuerOverHttp: Defect = {
  id: 'issuer-over-http',
  breaks: 'The issuer is an http URL, as it looks from behind the proxy that ends TLS.',
  requirements: ['OIDCD-3~b', 'OIDCD-4.3~a', 'RFC8414-2~a', 'RFC8414-3.3~a'],
  caughtBy: ['issuer-https', 'discovery-issuer'],
  issuer: (origin) => origin.replace(/^https:/, 'http:'),
};
