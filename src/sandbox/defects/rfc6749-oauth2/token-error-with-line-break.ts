import type { Defect } from '../types.js';

export const tokenErrorWithLineBreak: Defect = {
  id: 'token-error-with-line-break',
  breaks: 'The token endpoint puts a line break into the description of an error.',
  requirements: ['RFC6749-5.2~d'],
  caughtBy: ['token-error-characters'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.error !== undefined)
      json.error_description = `${json.error}:\nsee the log`;
  },
};
