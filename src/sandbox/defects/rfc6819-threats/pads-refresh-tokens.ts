import type { Defect } from '../types.js';

const PADDING = 'A'.repeat(35);

export const padsRefreshTokens: Defect = {
  id: 'pads-refresh-tokens',
  breaks: 'The bank makes refresh tokens of 48 random bits and fills them up to the usual length.',
  requirements: ['RFC6819-5.1.4.2-2'],
  caughtBy: ['tokens-unguessable'],
  settings: (configuration) => {
    configuration.formats = {
      ...configuration.formats,
      bitsOfOpaqueRandomness: (_ctx, token) => (token.kind === 'RefreshToken' ? 48 : 256),
    };
  },
  request: ({ parameters }) => {
    for (const name of ['refresh_token', 'token']) {
      const value = parameters.get(name);
      if (value !== null) parameters.set(name, value.replace(PADDING, ''));
    }
  },
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.refresh_token !== undefined)
      json.refresh_token = `${json.refresh_token}${PADDING}`;
  },
};
