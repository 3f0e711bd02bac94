import type { Defect } from '../types.js';
import { refusesAudience } from './assertion-audience.js';

export const parRefusesOwnUrlAsAudience: Defect = {
  id: 'par-refuses-own-url-as-audience',
  breaks: 'The PAR endpoint refuses a client assertion that is addressed to its own URL.',
  requirements: ['PAR-2~d'],
  caughtBy: ['par-assertion-aud-par-endpoint'],
  request: refusesAudience('/par'),
};
