import type { Deviation } from '../types.js';

/** Refuses client assertions at the PAR endpoint that are addressed to this path of the bank. */
export const refusesAudience =
  (path: string): NonNullable<Deviation['request']> =>
  async (context) => {
    if (context.endpoint !== 'par') return;
    await context.mendClientAssertion(
      ({ aud }) => typeof aud === 'string' && URL.canParse(aud) && new URL(aud).pathname === path,
      (claims) => {
        claims.aud = 'https://unknown.example';
      },
    );
  };
