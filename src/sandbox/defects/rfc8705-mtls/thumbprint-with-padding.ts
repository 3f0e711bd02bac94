import type { Defect } from '../types.js';

export const thumbprintWithPadding: Defect = {
  id: 'thumbprint-with-padding',
  breaks:
    'The introspection answer tells the thumbprint of the certificate with the padding of plain base64.',
  requirements: ['RFC8705-3.1~b'],
  caughtBy: ['thumbprint-encoding'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'introspection' || typeof json?.cnf !== 'object' || json.cnf === null) return;
    const cnf = json.cnf as Record<string, string>;
    json.cnf = { ...cnf, 'x5t#S256': `${cnf['x5t#S256']}=` };
  },
};
