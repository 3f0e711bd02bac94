import type { Defect } from './types.js';

export const requestUriNeverExpires: Defect = {
  id: 'request-uri-never-expires',
  breaks: 'The bank serves a request_uri after the time that it told.',
  requirements: ['PAR-4~b'],
  caughtBy: ['par-expired-request-uri'],
  settings: (_configuration, { switches }) => {
    switches.store.neverExpires.add('PushedAuthorizationRequest');
  },
};
