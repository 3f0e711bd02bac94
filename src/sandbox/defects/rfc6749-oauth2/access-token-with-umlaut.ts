import type { Defect } from '../types.js';

export const accessTokenWithUmlaut: Defect = {
  id: 'access-token-with-umlaut',
  breaks: 'The access token holds a letter beyond ASCII.',
  requirements: ['RFC6749-A.12'],
  caughtBy: ['access-token-characters'],
  request: ({ headers, parameters }) => {
    const { authorization } = headers;
    if (typeof authorization === 'string') headers.authorization = authorization.replace('ü', '');
    const token = parameters.get('token');
    if (token !== null) parameters.set('token', token.replace('ü', ''));
  },
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.access_token !== undefined) json.access_token = `${json.access_token}ü`;
  },
};
