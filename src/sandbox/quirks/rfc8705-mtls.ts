import { X509Certificate } from 'node:crypto';
import type { AnswerContext } from '../defects/answer-context.js';
import { jwtTokens } from '../defects/rfc8705-mtls/jwt-tokens.js';
import type { Quirk } from './types.js';

/** True where the connection shows a certificate that is neither of the bank's CA nor registered. */
const isStrange = ({ ask: { certificate, chainHolds }, bank }: AnswerContext): boolean =>
  certificate !== undefined &&
  !chainHolds &&
  !bank.clients.some(
    (client) =>
      new X509Certificate(client.certificate.certificate).fingerprint256 === certificate.fingerprint256,
  );

/** What `suites/rfc8705-mtls` leaves open, done the less usual way. */
export const rfc8705MtlsQuirks: readonly Quirk[] = [
  {
    id: 'access-token-is-jwt',
    allows: 'The access tokens are JWTs that hold the thumbprint of their certificate.',
    by: ['RFC8705-3.1'],
    ...jwtTokens((thumbprint) => ({ cnf: { 'x5t#S256': thumbprint } })),
  },
  {
    id: 'strange-certificate-refused-in-front',
    allows: 'The proxy in front of the bank refuses a certificate of nobody it trusts, in its own words.',
    by: ['RFC8705-2', 'RFC8705-6.2'],
    variant: 'tls_client_auth+pushed+jarm',
    answer: (context) => {
      if (isStrange(context)) context.reply(400, '<h1>400 The SSL certificate error</h1>');
    },
  },
  {
    id: 'missing-certificate-refused-in-front',
    allows:
      'The proxy in front of the token endpoint refuses a request without a certificate, in its own words.',
    by: ['RFC8705-2'],
    variant: 'tls_client_auth+pushed+jarm',
    answer: (context) => {
      if (context.endpoint === 'token' && context.ask.certificate === undefined)
        context.reply(400, '<h1>400 No required SSL certificate was sent</h1>');
    },
  },
  {
    id: 'no-mtls-aliases',
    allows: 'The metadata needs no aliases, because its endpoints themselves are for mutual TLS.',
    by: ['RFC8705-5'],
    answer: ({ endpoint, json }) => {
      if (endpoint !== 'discovery' || !json) return;
      const { mtls_endpoint_aliases: aliases, ...rest } = json;
      delete json.mtls_endpoint_aliases;
      Object.assign(json, rest, aliases);
    },
  },
];
