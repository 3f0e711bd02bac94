import type { Defect } from '../types.js';

export const unknownCodeGetsInvalidRequest: Defect = {
  id: 'unknown-code-gets-invalid-request',
  breaks: 'The token endpoint answers invalid_request to a code that it never issued.',
  requirements: ['RFC6749-5.2~b'],
  caughtBy: ['code-never-issued'],
  request: () => {},
  answer: async (context) => {
    const { ask, bank, endpoint, json } = context;
    await context.changeResponse(({ code }) => {
      if (code !== undefined) bank.memory.set(`issued ${code}`, true);
    });
    const code = ask.form?.get('code');
    if (endpoint !== 'token' || !code || bank.memory.has(`issued ${code}`)) return;
    if (json?.error === 'invalid_grant') json.error = 'invalid_request';
  },
};
