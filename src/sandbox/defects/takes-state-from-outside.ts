import type { Defect } from './types.js';

export const takesStateFromOutside: Defect = {
  id: 'takes-state-from-outside',
  breaks: 'The bank takes a state that stands beside the request object.',
  requirements: ['FAPI1-ADV-5.2.2-10', 'JAR-4~a'],
  caughtBy: ['state-outside-ignored'],
  variant: 'private_key_jwt+by_value+jarm',
  request: (context) => {
    const outside = context.parameters.get('state');
    return context.mendRequestObject(
      ({ state }) => outside !== null && state === undefined,
      (claims) => {
        claims.state = outside;
      },
    );
  },
};
