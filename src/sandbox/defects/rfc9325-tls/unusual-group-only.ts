import type { Defect } from '../types.js';

export const unusualGroupOnly: Defect = {
  id: 'unusual-group-only',
  breaks: 'The bank agrees on keys on the curve P-384 alone.',
  requirements: ['RFC9325-4.2.1~c'],
  caughtBy: ['tls-groups'],
  tls: () => ({ ecdhCurve: 'P-384' }),
};
