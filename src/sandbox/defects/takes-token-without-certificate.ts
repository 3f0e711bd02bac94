import type { Defect } from './types.js';

export const takesTokenWithoutCertificate: Defect = {
  id: 'takes-token-without-certificate',
  breaks: 'The accounts API compares certificates only where the client presents one.',
  requirements: ['FAPI1-ADV-8.2~a', 'RFC8705-3~a', 'FAPI1-ADV-6.2.1-2'],
  caughtBy: ['resource-without-certificate'],
  alsoRed: ['resource-certificate-in-header'],
  api: { checksBinding: 'ifPresented' },
};
