import type { Defect } from './types.js';

export const takesTokenOverAnyCertificate: Defect = {
  id: 'takes-token-over-any-certificate',
  breaks: 'The accounts API takes an access token over any client certificate, whoever holds it.',
  requirements: ['FAPI1-ADV-8.2~b', 'RFC8705-3~a', 'RFC8705-6.3~a', 'FAPI1-ADV-6.2.1-2'],
  caughtBy: ['resource-other-certificate', 'resource-newer-certificate'],
  api: { checksBinding: 'presence' },
};
