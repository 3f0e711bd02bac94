import type { Defect } from '../types.js';

export const introspectionAsPlainText: Defect = {
  id: 'introspection-as-plain-text',
  breaks: 'The introspection endpoint answers with the media type of a plain text.',
  requirements: ['RFC7662-2.2~a'],
  caughtBy: ['introspection-json'],
  answer: ({ endpoint, headers, status }) => {
    if (endpoint === 'introspection' && status === 200) headers['content-type'] = 'text/plain; charset=utf-8';
  },
};
