import type { Defect } from '../types.js';
import { withoutLevel } from './seclevel.js';

export const suitesWithoutEncryption: Defect = {
  id: 'suites-without-encryption',
  breaks: 'The bank agrees to a suite that does not encrypt.',
  requirements: ['RFC9325-4.1~a', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-forbidden-suites'],
  tls: () => withoutLevel('NULL-SHA256'),
};
