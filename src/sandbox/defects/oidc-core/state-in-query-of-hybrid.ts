import type { Defect } from '../types.js';

export const stateInQueryOfHybrid: Defect = {
  id: 'state-in-query-of-hybrid',
  breaks: 'The state of a hybrid response stands in the query too.',
  requirements: ['OIDCC-3.3.2.5~a'],
  caughtBy: ['response-in-one-place'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) => {
    let state: string | null = null;
    context.changeRedirect((wire) => {
      if (wire.has('code')) state = wire.get('state');
    });
    const { location } = context.headers;
    if (state === null || typeof location !== 'string') return;
    const url = new URL(location);
    url.searchParams.set('state', state);
    context.headers.location = url.href;
  },
};
