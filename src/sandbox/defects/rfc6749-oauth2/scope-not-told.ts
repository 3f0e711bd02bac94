import type { Defect } from '../types.js';

export const scopeNotTold: Defect = {
  id: 'scope-not-told',
  breaks: 'The token response never tells the scope that was granted.',
  requirements: ['RFC6749-3.3~a'],
  caughtBy: ['scope-told'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json) delete json.scope;
  },
};
