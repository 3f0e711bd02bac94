import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

const YEAR = 365 * 24 * 3600;
/** Seconds that RFC 9126 section 2.2 names as the usual longest life. */
const USUAL = 600;

clause('JAR', '10.2', 'Request source authentication', () => {
  describe('request_uri', () => {
    proves(
      {
        id: 'par-request-uri-lifetime',
        requires: ['JAR-10.2~b'],
        title: 'issues a request_uri that lives long enough to be used, and no year',
        when: { request: 'pushed' },
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank, note }) => {
        const lives = Number((await bank.push()).pushed.json()?.expires_in);
        if (!Number.isFinite(lives)) throw new CannotJudge('the push told no expires_in');
        expect(lives, 'seconds that the request_uri lives').to.be.at.least(5).and.below(YEAR);
        if (lives > USUAL) note(`The request_uri lives ${lives} s; less than a minute is advised.`);
      },
    );
  });
});
