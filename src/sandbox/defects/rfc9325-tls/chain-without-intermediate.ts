import type { Defect } from '../types.js';

export const chainWithoutIntermediate: Defect = {
  id: 'chain-without-intermediate',
  breaks: 'The bank sends its certificate without the intermediate that issued it.',
  requirements: ['RFC9325-7.1~b'],
  caughtBy: ['tls-certificate-chain'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-behind-intermediate');
    return { cert, key };
  },
};
