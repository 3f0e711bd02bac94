import type { Defect } from '../types.js';

export const tokenEndpointTakesGet: Defect = {
  id: 'token-endpoint-takes-get',
  breaks: 'The token endpoint takes a token request by GET.',
  requirements: ['RFC6749-3.2~a'],
  caughtBy: ['token-by-get'],
  request: ({ ask }) => {
    if (ask.endpoint !== 'token' || ask.method !== 'GET') return;
    ask.method = 'POST';
    ask.headers['content-type'] = 'application/x-www-form-urlencoded';
    ask.form = new URLSearchParams(ask.url.search);
  },
};
