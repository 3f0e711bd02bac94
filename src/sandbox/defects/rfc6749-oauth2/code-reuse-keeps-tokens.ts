import type { Defect } from '../types.js';

export const codeReuseKeepsTokens: Defect = {
  id: 'code-reuse-keeps-tokens',
  breaks: 'The bank refuses the second use of a code and leaves the tokens of the first alone.',
  requirements: ['RFC6749-4.1.2~c'],
  caughtBy: ['code-reuse-revokes-tokens'],
  request: ({ bank, endpoint, parameters }) => {
    const code = parameters.get('code');
    if (endpoint !== 'token' || code === null) return;
    // A code that nobody knows is refused without a look at what it once brought.
    if (bank.memory.has(`spent ${code}`)) parameters.set('code', 'spent');
    bank.memory.set(`spent ${code}`, true);
  },
};
