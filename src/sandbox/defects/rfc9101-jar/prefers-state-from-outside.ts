import type { Defect } from '../types.js';

export const prefersStateFromOutside: Defect = {
  id: 'prefers-state-from-outside',
  breaks: 'The bank prefers the state beside the request object to the one inside.',
  requirements: ['JAR-5~d', 'JAR-6.3~a', 'JAR-10.7~a'],
  caughtBy: ['state-inside-counts'],
  variant: 'private_key_jwt+by_value+jarm',
  request: (context) => {
    const outside = context.parameters.get('state');
    return context.mendRequestObject(
      ({ state }) => outside !== null && state !== undefined && state !== outside,
      (claims) => {
        claims.state = outside;
      },
    );
  },
};
