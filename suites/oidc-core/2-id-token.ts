import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { type Flow, mustIdTokens } from '../../src/tpp/index.js';

const modules = ['fapi1-advanced-final'];
/** Seconds by which what a bank says of one moment may differ, from the first answer of a flow to the last. */
const MOMENT = 300;
const YEAR = 365 * 86_400;
/** Header members by which a token would bring its own key. */
const KEYS_IN_HEADER = ['x5u', 'x5c', 'jku', 'jwk'];

/** When the token response was given, by the bank's own clock. */
function givenAt({ token }: Flow, now: number): number {
  const told = Date.parse(token?.header('date') ?? '');
  return Number.isNaN(told) ? now : Math.floor(told / 1000);
}

clause('OIDCC', '2', 'ID token', () => {
  describe('every ID token of a flow', () => {
    proves(
      {
        id: 'id-token-sub-form',
        requires: ['OIDCC-2~b'],
        title: 'names the customer in 255 ASCII characters at most',
        modules,
      },
      async ({ bank }) => {
        for (const { claims, from } of mustIdTokens(await bank.flow()))
          expect(claims.sub, `sub in the ${from}`)
            .to.be.a('string')
            .and.match(/^[\x20-\x7e]{1,255}$/);
      },
    );

    proves(
      { id: 'id-token-aud', requires: ['OIDCC-2~c'], title: 'is meant for the client that asked', modules },
      async ({ bank }) => {
        for (const { claims } of mustIdTokens(await bank.flow()))
          expect(claims).to.have.claim('aud', (aud: unknown) => [aud].flat().includes(bank.clientId));
      },
    );

    proves(
      {
        id: 'id-token-times',
        requires: ['OIDCC-2~d'],
        title: 'tells as numbers when it was issued, a moment ago, and when it ends, later than that',
        modules,
      },
      async ({ bank }) => {
        const flow = await bank.flow();
        const now = givenAt(flow, bank.making.now);
        for (const { claims } of mustIdTokens(flow)) {
          // RFC 7519 section 2: a time may have fractions.
          expect(claims).to.have.claim('iat', Number.isFinite);
          expect(claims).to.have.claim('exp', Number.isFinite);
          const { iat, exp } = claims as { iat: number; exp: number };
          expect(Math.abs(now - iat), 'seconds between iat and the response').to.be.at.most(MOMENT);
          expect(exp - now, 'seconds from the response to exp').to.be.within(1 - MOMENT, 50 * YEAR);
        }
      },
    );

    proves(
      { id: 'id-token-nonce', requires: ['OIDCC-2~f'], title: 'carries the nonce of the request', modules },
      async ({ bank }) => {
        const flow = await bank.flow();
        for (const { claims } of mustIdTokens(flow))
          expect(claims).to.have.claim('nonce', flow.authorization.facts.nonce);
      },
    );

    proves(
      {
        id: 'id-token-azp',
        requires: ['OIDCC-2~h'],
        title: 'names no other client as the one that it was issued to',
        modules,
      },
      async ({ bank }) => {
        for (const { claims } of mustIdTokens(await bank.flow()))
          if (claims.azp !== undefined) expect(claims).to.have.claim('azp', bank.clientId);
      },
    );

    proves(
      {
        id: 'id-token-signed',
        requires: ['OIDCC-2~i', 'OIDCC-2~j', 'OIDCC-3.1.3.7-6'],
        title: 'is signed with a key that the bank publishes',
        modules,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        for (const { text } of mustIdTokens(await bank.flow()))
          await expect(text).to.be.signedBy(keys, ['PS256', 'ES256', 'RS256']);
      },
    );

    proves(
      {
        id: 'id-token-header-without-keys',
        requires: ['OIDCC-2~k'],
        title: 'does not bring its own key, nor an address of one',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        for (const { header, from } of mustIdTokens(await bank.flow()))
          for (const name of KEYS_IN_HEADER)
            expect(header[name], `${name} in the ${from}`).to.equal(undefined);
      },
    );

    proves(
      {
        id: 'id-token-without-null',
        requires: ['OIDCC-2~l'],
        title: 'leaves claims without a value out',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        for (const { claims } of mustIdTokens(await bank.flow())) {
          const empty = Object.keys(claims).filter((name) => claims[name] === null);
          expect(empty, 'claims that are null').to.deep.equal([]);
        }
      },
    );
  });
});
