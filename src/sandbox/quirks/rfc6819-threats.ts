import type { Quirk } from './types.js';

/** What `suites/rfc6819-threats` leaves open, done the less usual way. */
export const rfc6819ThreatsQuirks: readonly Quirk[] = [
  {
    id: 'codes-of-192-bits',
    allows: 'The bank makes codes and tokens of 192 random bits: more than the least, less than most.',
    by: ['RFC6819-5.1.4.2-2', 'RFC6749-10.10'],
    settings: (configuration) => {
      configuration.formats = { ...configuration.formats, bitsOfOpaqueRandomness: 192 };
    },
  },
  {
    id: 'code-spent-by-a-refused-request',
    allows: 'The bank lets a code be tried once: a token request that is refused spends it as well.',
    by: ['RFC6749-10.5', 'RFC6749-4.1.2'],
    request: ({ bank, endpoint, parameters }) => {
      const code = parameters.get('code');
      if (endpoint === 'token' && bank.memory.has(`burnt ${code}`)) parameters.set('code', 'burnt');
    },
    answer: ({ ask, bank, endpoint, status }) => {
      const code = ask.form?.get('code');
      if (endpoint !== 'token' || !code) return;
      // What was redeemed already is told apart: its second use ends the tokens of the first.
      if (status === 200) bank.memory.set(`redeemed ${code}`, true);
      else if (!bank.memory.has(`redeemed ${code}`)) bank.memory.set(`burnt ${code}`, true);
    },
  },
];
