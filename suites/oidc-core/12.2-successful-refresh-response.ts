import { clause, expect, proves } from '../../src/suite/index.js';
import { jwtIn, mustSucceed, mustTokenResponseIdToken, mustTokens } from '../../src/tpp/index.js';

/** Seconds by which our clock and the bank's may differ: as many as certification grants. */
const SKEW = 300;

clause('OIDCC', '12.2', 'Successful refresh response', () => {
  proves(
    {
      id: 'refresh-id-token',
      requires: ['OIDCC-12.2~a'],
      title: 'issues with a refresh an ID token for the same sign-in, made now, or none',
      per: 'target',
      needs: ['refresh_token'],
      modules: ['fapi1-advanced-final-refresh-token'],
    },
    async ({ bank, note }) => {
      const flow = await bank.ownFlow();
      const first = mustTokenResponseIdToken(flow).claims;
      const sent = bank.making.now;
      const reply = mustSucceed(await bank.refresh(mustTokens(flow)));
      const issued = jwtIn(reply.json()?.id_token);
      if (issued === undefined) return note('A refresh brings no ID token that can be read.');
      const { claims } = issued;
      for (const name of ['iss', 'sub', 'azp'])
        expect(claims[name], `${name} beside the first ID token`).to.equal(first[name]);
      if (claims.auth_time !== undefined && first.auth_time !== undefined)
        expect(claims.auth_time, 'auth_time beside the first ID token').to.equal(first.auth_time);
      expect([claims.aud].flat(), 'aud beside the first ID token').to.have.members([first.aud].flat());
      expect(Number(claims.iat) - sent, 'seconds from the refresh to iat').to.be.within(-SKEW, SKEW);
      expect(Number(claims.iat), 'iat beside the first ID token').to.be.at.least(Number(first.iat));
      expect(claims.nonce ?? first.nonce, 'nonce beside the first ID token').to.equal(first.nonce);
    },
  );
});
