import type { Defect } from '../types.js';

const KNOWN = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];

export const assertionWithMoreClaimsRefused: Defect = {
  id: 'assertion-with-more-claims-refused',
  breaks: 'The bank refuses a client assertion with a claim that it does not know.',
  requirements: ['RFC7523-3-8'],
  caughtBy: ['client-assertion-more-claims'],
  request: ({ clientAssertion, parameters }) => {
    const unknown = Object.keys(clientAssertion?.claims ?? {}).filter((name) => !KNOWN.includes(name));
    if (unknown.length > 0) parameters.set('client_assertion', 'not-accepted');
  },
};
