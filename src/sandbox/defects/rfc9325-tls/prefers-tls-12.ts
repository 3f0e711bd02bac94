import { TLS_1_3 } from '../../server/hello.js';
import type { Defect } from '../types.js';
import { TLS_1_2 } from './flight.js';

export const prefersTls12: Defect = {
  id: 'prefers-tls-12',
  breaks: 'The bank takes TLS 1.2 from clients that offer TLS 1.3 as well, which it also speaks.',
  requirements: ['RFC9325-3.1.1~f'],
  caughtBy: ['tls-13-preferred'],
  otherTls: {
    when: ({ versions }) => versions.includes(TLS_1_3) && versions.includes(TLS_1_2),
    tls: () => ({ maxVersion: 'TLSv1.2' }),
  },
};
