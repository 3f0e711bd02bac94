import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { type Bank, TokenRequest } from '../../src/tpp/index.js';

/** What error and error_description may hold. RFC 6749 appendix A.7 and A.8. */
const NQSCHAR = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/;
/** All of them look at the form of the error as well. */
const modules = [
  'ensure-client-id-in-token-endpoint',
  'ensure-mtls-holder-of-key-required',
  'ensure-authorization-code-is-bound-to-client',
  'attempt-reuse-authorisation-code-after-one-second',
  'ensure-signed-client-assertion-with-RS256-fails',
  'ensure-client-assertion-in-token-endpoint',
  'ensure-client-assertion-with-exp-is-5-minutes-in-past-fails',
  'ensure-client-assertion-with-wrong-aud-fails',
  'ensure-client-assertion-with-no-sub-fails',
  'ensure-client-assertion-with-wrong-iss-fails',
  'ensure-client-assertion-with-wrong-sub-fails',
  'refresh-token',
  'ensure-pkce-code-verifier-required',
  'incorrect-pkce-code-verifier-rejected',
].map((name) => `fapi1-advanced-final-${name}`);

/** Token requests that cannot succeed, and need no flow: a wrong code, a wrong grant, nothing at all. */
const faults = (bank: Bank): Readonly<Record<string, string>>[] => [
  {
    grant_type: 'authorization_code',
    code: bank.making.random(43),
    redirect_uri: bank.making.client.redirectUri,
    code_verifier: bank.making.random(43),
  },
  { grant_type: 'urn:example:favour' },
  {},
];

/** Their answers, and that to a client which does not authenticate. */
async function refusalsOf(bank: Bank) {
  const replies = await Promise.all(faults(bank).map((parameters) => bank.grant(parameters)));
  const [first = {}] = faults(bank);
  return [...replies, await bank.grant(first, TokenRequest.valid().unauthenticated())];
}

clause('RFC6749', '5.2', 'Error response', () => {
  describe('token request that cannot succeed', () => {
    proves(
      {
        id: 'token-error-answer',
        requires: ['RFC6749-5.2~a', 'OIDCC-3.1.3.4~a'],
        title: 'answers 400, or 401 to who is not the client, with JSON that names the error',
        modules,
      },
      async ({ bank }) => {
        for (const reply of await refusalsOf(bank)) {
          expect(reply).to.have.header('content-type', /^application\/json\b/i);
          expect(reply).to.carry('error');
          expect(reply).to.answer(...(reply.json()?.error === 'invalid_client' ? [400, 401] : [400]));
        }
      },
    );

    proves(
      {
        id: 'token-error-characters',
        requires: ['RFC6749-5.2~d'],
        title: 'keeps error, error_description and error_uri to the characters that they may hold',
        modules,
      },
      async ({ bank }) => {
        for (const reply of await refusalsOf(bank)) {
          const { error, error_description: description, error_uri: uri } = reply.json() ?? {};
          if (error !== undefined) expect(error, 'error').to.match(NQSCHAR);
          if (description !== undefined) expect(description, 'error_description').to.match(NQSCHAR);
          if (uri !== undefined) expect(URL.canParse(String(uri)), 'error_uri is a URI').to.equal(true);
        }
      },
    );

    proves(
      {
        id: 'token-basic-challenge',
        requires: ['RFC6749-5.2~a'],
        title: 'names the scheme to a client that failed by the Authorization header',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const [first = {}] = faults(bank);
        const basic = `Basic ${btoa(`${bank.clientId}:${bank.making.random()}`)}`;
        const asked = TokenRequest.valid()
          .unauthenticated()
          .withHeaders('with a Basic header of a wrong secret', { authorization: basic });
        const reply = await bank.grant(first, asked);
        expect(reply.status, 'status').to.be.within(400, 499);
        if (reply.json()?.error !== 'invalid_client') return;
        expect(reply).to.answer(401);
        expect(reply).to.have.header('www-authenticate', /\bBasic\b/i);
      },
    );
  });
});
