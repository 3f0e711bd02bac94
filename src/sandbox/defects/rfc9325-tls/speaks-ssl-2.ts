import type { Defect } from '../types.js';

/** SERVER-HELLO of SSL 2 without certificate: 14 bytes, the kind 01 00 80, no connection id. */
const SERVER_HELLO = Buffer.from([0x80, 14, 4, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 1, 0, 0x80]);

export const speaksSsl2: Defect = {
  id: 'speaks-ssl-2',
  breaks: 'The old box in front of the bank answers hellos of SSL 2.',
  requirements: ['RFC9325-3.1.1~a'],
  caughtBy: ['tls-ssl'],
  answersHello: ({ version }) => (version === 2 ? SERVER_HELLO : undefined),
};
