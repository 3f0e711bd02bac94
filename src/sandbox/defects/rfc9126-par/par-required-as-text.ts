import type { Defect } from '../types.js';

export const parRequiredAsText: Defect = {
  id: 'par-required-as-text',
  breaks: 'The metadata tells require_pushed_authorization_requests as text.',
  requirements: ['PAR-5~a'],
  caughtBy: ['par-required-flag'],
  alsoRed: ['metadata-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.require_pushed_authorization_requests = 'false';
  },
};
