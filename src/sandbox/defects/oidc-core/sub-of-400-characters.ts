import type { Defect } from '../types.js';

export const subOf400Characters: Defect = {
  id: 'sub-of-400-characters',
  breaks: 'The customer is named in sub by a path of 400 characters through the directory of the bank.',
  requirements: ['OIDCC-2~b'],
  caughtBy: ['id-token-sub-form'],
  answer: async (context) => {
    const long = (sub: unknown): string => `cn=${String(sub)},`.padEnd(400, 'ou=customers,');
    if (context.endpoint === 'userinfo' && context.json?.sub !== undefined)
      context.json.sub = long(context.json.sub);
    await context.changeIdToken((claims) => {
      claims.sub = long(claims.sub);
    });
  },
};
