import type { Defect } from '../types.js';

export const takesAnyServerName: Defect = {
  id: 'takes-any-server-name',
  breaks: 'The bank goes on with handshakes that ask for the server of somebody else.',
  requirements: ['RFC9325-3.7~b'],
  caughtBy: ['tls-unknown-name'],
  takesAnyName: true,
};
