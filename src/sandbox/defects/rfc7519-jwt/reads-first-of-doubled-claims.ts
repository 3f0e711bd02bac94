import type { Defect } from '../types.js';

/** The value of every `state` in the claims of a JWT, as the text has them. */
function statesIn(jwt: string): string[] {
  const text = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString();
  return [...text.matchAll(/"state":"([^"]*)"/g)].map(([, value = '']) => value);
}

export const readsFirstOfDoubledClaims: Defect = {
  id: 'reads-first-of-doubled-claims',
  breaks: 'The parser of request objects keeps the first value of a claim that stands twice.',
  requirements: ['RFC7519-4.1~a'],
  caughtBy: ['request-object-doubled-claim'],
  request: (context) => {
    const [first, ...more] = statesIn(context.parameters.get('request') ?? '');
    return context.mendRequestObject(
      () => more.length > 0,
      (claims) => {
        claims.state = first;
      },
    );
  },
};
