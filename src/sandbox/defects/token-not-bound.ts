import type { Defect } from './types.js';

export const tokenNotBound: Defect = {
  id: 'token-not-bound',
  breaks: 'The accounts API takes an access token from whoever holds it, with any certificate or none.',
  requirements: ['FAPI1-ADV-8.2~a', 'FAPI1-ADV-8.2~b', 'RFC8705-3~a', 'RFC8705-6.3~a', 'FAPI1-ADV-6.2.1-2'],
  caughtBy: ['resource-other-certificate', 'resource-without-certificate', 'resource-newer-certificate'],
  alsoRed: ['resource-certificate-in-header'],
  api: { checksBinding: false },
};
