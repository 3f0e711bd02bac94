import type { Defect } from '../types.js';

export const ignoresPromptLogin: Defect = {
  id: 'ignores-prompt-login',
  breaks: 'The bank takes a customer who has a session for signed in, whatever prompt says.',
  requirements: ['OIDCC-3.1.2.1~e', 'OIDCC-3.1.2.3~a'],
  caughtBy: ['prompt-login'],
  request: (context) =>
    context.mendRequestObject(
      ({ prompt }) => prompt === 'login',
      (claims) => {
        delete claims.prompt;
      },
    ),
};
