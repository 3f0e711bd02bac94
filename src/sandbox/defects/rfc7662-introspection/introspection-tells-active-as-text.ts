import type { Defect } from '../types.js';

export const introspectionTellsActiveAsText: Defect = {
  id: 'introspection-tells-active-as-text',
  breaks: 'The introspection endpoint tells active as a text.',
  requirements: ['RFC7662-2.2~a'],
  caughtBy: ['introspection-json'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'introspection' && typeof json?.active === 'boolean') json.active = String(json.active);
  },
};
