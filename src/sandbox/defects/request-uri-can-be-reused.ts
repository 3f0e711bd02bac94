import type { Defect } from './types.js';

export const requestUriCanBeReused: Defect = {
  id: 'request-uri-can-be-reused',
  breaks: 'The bank serves a request_uri again that a completed flow has used.',
  requirements: ['PAR-4~a', 'PAR-7.3~a'],
  caughtBy: ['par-request-uri-reuse'],
  settings: (_configuration, { switches }) => {
    switches.store.neverConsumed.add('PushedAuthorizationRequest');
  },
};
