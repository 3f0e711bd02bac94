import type { Defect } from '../types.js';

export const authorizationEndpointWithFragment: Defect = {
  id: 'authorization-endpoint-with-fragment',
  breaks: 'The authorization endpoint is published with a fragment in its URL.',
  requirements: ['RFC6749-3.1~b'],
  caughtBy: ['authorization-endpoint-url'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json)
      json.authorization_endpoint = `${json.authorization_endpoint}#sign-in`;
  },
};
