import type { Defect } from '../types.js';

export const showsStateAsItCame: Defect = {
  id: 'shows-state-as-it-came',
  breaks: 'The error page shows the state of the request without escaping it.',
  requirements: ['RFC6749-10.14~a'],
  caughtBy: ['markup-not-reflected'],
  answer: ({ answer, ask, endpoint }) => {
    const state = ask.url.searchParams.get('state');
    if (endpoint === 'authorization' && typeof answer.body === 'string' && state?.includes('<'))
      answer.body = answer.body.replace('</main>', `<p>Reference: ${state}</p></main>`);
  },
};
