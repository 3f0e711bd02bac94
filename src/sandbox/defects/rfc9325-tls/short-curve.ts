import type { Defect } from '../types.js';
import { withoutLevel } from './seclevel.js';

export const shortCurve: Defect = {
  id: 'short-curve',
  breaks: 'The bank agrees on keys on a curve of 192 bits.',
  requirements: ['RFC9325-4.5~b'],
  caughtBy: ['tls-short-curves'],
  tls: () => ({
    ecdhCurve: 'X25519:P-256:prime192v1',
    ...withoutLevel(),
  }),
};
