import type { Defect } from '../types.js';

export const showsPagesForPromptNone: Defect = {
  id: 'shows-pages-for-prompt-none',
  breaks: 'The bank does not read prompt=none, and shows its sign-in page.',
  requirements: ['OIDCC-3.1.2.1~d'],
  caughtBy: ['prompt-none'],
  request: (context) =>
    context.mendRequestObject(
      ({ prompt }) => prompt === 'none',
      (claims) => {
        delete claims.prompt;
      },
    ),
};
