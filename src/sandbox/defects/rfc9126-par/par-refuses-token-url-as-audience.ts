import type { Defect } from '../types.js';
import { refusesAudience } from './assertion-audience.js';

export const parRefusesTokenUrlAsAudience: Defect = {
  id: 'par-refuses-token-url-as-audience',
  breaks: 'The PAR endpoint refuses a client assertion that is addressed to the token endpoint.',
  requirements: ['PAR-2~d'],
  caughtBy: ['par-assertion-aud-token-endpoint'],
  request: refusesAudience('/token'),
};
