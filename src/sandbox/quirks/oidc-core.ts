import { decode } from '../defects/jwt.js';
import type { Quirk } from './types.js';

/** What clauses 2 and 3 of `suites/oidc-core` leave open, done the less usual way. */
export const oidcCoreQuirks: readonly Quirk[] = [
  {
    id: 'id-token-with-own-claims',
    allows:
      'The ID tokens name their audience in a list, the client as authorized party, and claims of the bank’s own.',
    by: ['OIDCC-2'],
    answer: (context) =>
      context.changeIdToken((claims, header) => {
        header.typ = 'JWT';
        claims.azp = [claims.aud].flat()[0];
        claims.aud = [claims.aud].flat() as string[];
        claims['https://bank.example/branch'] = 17;
        claims.amr = ['pwd', 'otp'];
        claims.auth_time ??= claims.iat;
        claims.nbf = Number(claims.iat) - 60;
      }),
  },
  {
    id: 'id-token-without-at-hash',
    allows: 'The ID token of the token response carries no at_hash, which the code flow leaves open.',
    by: ['OIDCC-3.1.3.6'],
    answer: async (context) => {
      if (context.endpoint !== 'token') return;
      await context.changeIdToken((claims) => {
        delete claims.at_hash;
      });
    },
  },
  {
    id: 'wants-interaction',
    allows: 'The bank says interaction_required for prompt=none, without a word on what is missing.',
    by: ['OIDCC-3.1.2.6'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (parameters.error !== 'login_required' && parameters.error !== 'consent_required') return;
        parameters.error = 'interaction_required';
        delete parameters.error_description;
      }),
  },
  {
    id: 'refuses-prompt-none-when-pushed',
    allows: 'The PAR endpoint refuses prompt=none at once, because this bank asks for each consent.',
    by: ['PAR-2.3', 'OIDCC-3.1.2.6'],
    request: () => {},
    answer: (context) => {
      const object = context.endpoint === 'par' ? context.ask.form?.get('request') : undefined;
      if (decode(object)?.claims.prompt !== 'none') return;
      context.reply(400, { error: 'invalid_request', error_description: 'each consent is asked for' });
    },
  },
  {
    id: 'never-asks-again',
    allows:
      'The bank cannot sign a customer in twice in one session, and says so where a request wants that.',
    by: ['OIDCC-3.1.2.1'],
    request: (context) =>
      context.mendRequestObject(
        ({ prompt, max_age: age }) => age === 0 || prompt === 'login' || prompt === 'consent',
        (claims) => {
          delete claims.max_age;
          claims.prompt = 'none';
        },
      ),
  },
  {
    id: 'refuses-long-values',
    allows: 'The bank refuses a nonce above 60 and a state above 500 characters as invalid.',
    by: ['PAR-2.3', 'OIDCC-3.1.2.6'],
    request: (context) =>
      context.mendRequestObject(
        ({ nonce, state }) => String(nonce).length > 60 || String(state).length > 500,
        (claims) => {
          delete claims.scope;
        },
      ),
  },
  {
    id: 'tells-more-beside-the-answer',
    allows: 'The responses carry session_state, and errors a page that explains them.',
    by: ['OIDCC-3.1.2.5', 'OIDCC-3.1.2.6', 'RFC6749-4.1.2.1'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        parameters.session_state = '3c1a.salt';
        if (parameters.error !== undefined) parameters.error_uri = `${context.bank.issuer}/errors`;
      }),
  },
  {
    id: 'takes-no-silent-sign-in',
    allows: 'The bank answers prompt=none with invalid_request: it takes no such wish.',
    by: ['OIDCC-3.1.2.1', 'OIDCC-3.1.2.6'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (parameters.error === 'login_required') parameters.error = 'invalid_request';
      }),
  },
  {
    id: 'shows-page-for-contradictions',
    allows: 'The bank shows its error page for a prompt that contradicts itself, in place of a redirect.',
    by: ['RFC6749-4.1.2.1'],
    variant: 'private_key_jwt+by_value+code_id_token',
    request: (context) =>
      context.mendRequestObject(
        ({ prompt }) => String(prompt).includes('none '),
        (claims) => {
          claims.redirect_uri = 'https://nowhere.example';
        },
      ),
  },
];
