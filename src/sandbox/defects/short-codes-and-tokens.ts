import type { Defect } from './types.js';

export const shortCodesAndTokens: Defect = {
  id: 'short-codes-and-tokens',
  breaks: 'The bank makes codes and tokens of 48 random bits.',
  requirements: ['FAPI1-BASE-5.2.2-16', 'RFC6749-10.10~a', 'FAPI1-ADV-5.2.2~a'],
  caughtBy: ['tokens-unguessable'],
  settings: (configuration) => {
    configuration.formats = { ...configuration.formats, bitsOfOpaqueRandomness: 48 };
  },
};
