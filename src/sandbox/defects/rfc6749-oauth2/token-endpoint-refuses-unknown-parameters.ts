import type { Defect } from '../types.js';

export const tokenEndpointRefusesUnknownParameters: Defect = {
  id: 'token-endpoint-refuses-unknown-parameters',
  breaks: 'The token endpoint refuses a request with a parameter that it does not know.',
  requirements: ['RFC6749-3.2~a'],
  caughtBy: ['token-parameters-ignored'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'token' && parameters.has('example_parameter')) parameters.delete('grant_type');
  },
};
