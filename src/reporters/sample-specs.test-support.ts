import type { Severity, Verdict } from '../results/verdict.js';

/** The rows that the sample plan is made of: six specifications, forty checks. */

type Row = readonly [
  id: string,
  requirement: string,
  kind: 'proves' | 'refuses',
  title: string,
  severity: Severity,
  verdict: Verdict,
];

interface Spec {
  readonly suite: string;
  readonly specification: string;
  readonly url: string;
  readonly clause: { number: string; title: string };
  readonly variant?: string;
  readonly rows: readonly Row[];
}

export const ADVANCED =
  'https://openid.net/specs/openid-financial-api-part-2-1_0-final.html#rfc.section.5.2.2';

export const VARIANT = 'private_key_jwt+pushed+jarm';

export const SPECS: readonly Spec[] = [
  {
    suite: 'oidc-discovery',
    specification: 'OpenID Connect Discovery 1.0',
    url: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
    clause: { number: '3', title: 'OpenID Provider metadata' },
    variant: 'any',
    rows: [
      [
        'discovery-served-as-json',
        'OIDCD-3-1',
        'proves',
        'serves metadata as JSON over TLS',
        'medium',
        'passed',
      ],
      [
        'discovery-issuer-is-itself',
        'OIDCD-4.3',
        'proves',
        'names the issuer that was asked',
        'high',
        'passed',
      ],
      ['discovery-jwks-uri', 'OIDCD-3-5', 'proves', 'serves a JWKS with unique key ids', 'high', 'passed'],
      [
        'discovery-signing-algs',
        'OIDCD-3-9',
        'proves',
        'offers only PS256 or ES256 as signing algorithms',
        'high',
        'passed',
      ],
      [
        'discovery-service-documentation',
        'OIDCD-3-20',
        'proves',
        'links to its documentation',
        'info',
        'warned',
      ],
    ],
  },
  {
    suite: 'fapi1-advanced',
    specification: 'FAPI 1.0 Advanced',
    url: ADVANCED,
    clause: { number: '5.2.2', title: 'Authorization server' },
    rows: [
      [
        'request-object-accepted',
        'FAPI1-ADV-5.2.2-1',
        'proves',
        'accepts the one the clause asks for',
        'high',
        'passed',
      ],
      ['request-object-without-exp', 'FAPI1-ADV-5.2.2-13', 'refuses', 'without exp', 'high', 'failed'],
      [
        'request-object-too-long',
        'FAPI1-ADV-5.2.2-13',
        'refuses',
        'that lives 70 minutes',
        'medium',
        'failed',
      ],
      ['request-object-expired', 'FAPI1-ADV-5.2.2-13', 'refuses', 'that has expired', 'high', 'passed'],
      ['request-object-without-nbf', 'FAPI1-ADV-5.2.2-17', 'refuses', 'without nbf', 'medium', 'passed'],
      [
        'request-object-other-aud',
        'FAPI1-ADV-5.2.2-15',
        'refuses',
        'meant for another bank',
        'high',
        'passed',
      ],
      ['request-object-unsigned', 'FAPI1-ADV-5.2.2-1', 'refuses', 'that nobody signed', 'critical', 'passed'],
      [
        'request-object-altered',
        'FAPI1-ADV-5.2.2-1',
        'refuses',
        'altered after signing',
        'critical',
        'passed',
      ],
      [
        'request-object-other-key',
        'FAPI1-ADV-5.2.2-1',
        'refuses',
        'signed by another client',
        'critical',
        'passed',
      ],
      ['request-object-rs256', 'FAPI1-ADV-8.6-1', 'refuses', 'signed with RS256', 'high', 'inconclusive'],
      [
        'plain-parameters',
        'FAPI1-ADV-5.2.2-10',
        'refuses',
        'plain parameters beside the request object',
        'medium',
        'review',
      ],
      [
        'code-used-twice',
        'FAPI1-ADV-5.2.2-1',
        'refuses',
        'a code that was spent before',
        'critical',
        'passed',
      ],
    ],
  },
  {
    suite: 'fapi1-baseline',
    specification: 'FAPI 1.0 Baseline',
    url: 'https://openid.net/specs/openid-financial-api-part-1-1_0-final.html#rfc.section.6.2.1',
    clause: { number: '6.2.1', title: 'Protected resources' },
    rows: [
      [
        'resource-with-bearer',
        'FAPI1-BASE-6.2.1-3',
        'proves',
        'accepts a token in the Authorization header',
        'medium',
        'passed',
      ],
      ['resource-token-in-query', 'FAPI1-BASE-6.2.1-4', 'refuses', 'a token in the query', 'high', 'passed'],
      [
        'resource-interaction-id',
        'FAPI1-BASE-6.2.1-11',
        'proves',
        'gives the interaction id back',
        'low',
        'failed',
      ],
      ['resource-utf8', 'FAPI1-BASE-6.2.1-8', 'proves', 'answers in UTF-8', 'low', 'passed'],
      ['resource-date-header', 'FAPI1-BASE-6.2.1-10', 'proves', 'sends a Date header', 'low', 'passed'],
      [
        'resource-expired-token',
        'FAPI1-BASE-6.2.1-5',
        'refuses',
        'a token that has expired',
        'high',
        'notRun',
      ],
    ],
  },
  {
    suite: 'rfc9126-par',
    specification: 'Pushed Authorization Requests (RFC 9126)',
    url: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.1',
    clause: { number: '2.1', title: 'Request' },
    rows: [
      ['par-accepted', 'PAR-2.1', 'proves', 'accepts a pushed request from a known client', 'high', 'passed'],
      ['par-expires-in', 'PAR-2.2', 'proves', 'tells a lifetime between 5 and 600 seconds', 'low', 'passed'],
      [
        'par-other-client',
        'PAR-4',
        'refuses',
        'a request_uri pushed by another client',
        'critical',
        'passed',
      ],
      [
        'par-request-uri-inside',
        'PAR-2.1-3',
        'refuses',
        'a request_uri inside a pushed request',
        'medium',
        'passed',
      ],
      ['par-get', 'PAR-2.3', 'refuses', 'a push with GET', 'low', 'passed'],
      ['par-request-uri-reused', 'PAR-4~b', 'refuses', 'a request_uri used twice', 'medium', 'warned'],
    ],
  },
  {
    suite: 'jarm',
    specification: 'JWT Secured Authorization Response Mode',
    url: 'https://openid.net/specs/oauth-v2-jarm-final.html#section-2.1',
    clause: { number: '2.1', title: 'The JWT response document' },
    rows: [
      [
        'jarm-signed-by-bank',
        'JARM-2.1-1',
        'proves',
        'signs its answers with a published key',
        'critical',
        'passed',
      ],
      ['jarm-iss', 'JARM-2.1-2', 'proves', 'names itself as issuer in its answers', 'high', 'passed'],
      ['jarm-aud', 'JARM-2.1-3', 'proves', 'answers only the client that asked', 'high', 'passed'],
      ['jarm-exp', 'JARM-2.1-4', 'proves', 'lets its answers live at most ten minutes', 'medium', 'passed'],
      [
        'jarm-error-signed',
        'JARM-2.3-1',
        'proves',
        'puts errors inside the same signed answer',
        'medium',
        'passed',
      ],
      [
        'jarm-encrypted',
        'JARM-2.2-1',
        'proves',
        'encrypts its answers for the client',
        'medium',
        'notApplicable',
      ],
    ],
  },
  {
    suite: 'rfc8705-mtls',
    specification: 'OAuth 2.0 Mutual TLS (RFC 8705)',
    url: 'https://www.rfc-editor.org/rfc/rfc8705.html#section-3',
    clause: { number: '3', title: 'Certificate-bound access tokens' },
    rows: [
      [
        'token-bound-to-certificate',
        'MTLS-3',
        'proves',
        'binds tokens to the certificate in use',
        'critical',
        'passed',
      ],
      [
        'token-with-other-certificate',
        'MTLS-3~b',
        'refuses',
        'a stolen token over another certificate',
        'critical',
        'failed',
      ],
      [
        'token-without-certificate',
        'MTLS-3~c',
        'refuses',
        'a token over a connection without certificate',
        'critical',
        'passed',
      ],
      ['tls-1-1-refused', 'FAPI1-BASE-7.1-1', 'refuses', 'TLS 1.1 at every endpoint', 'high', 'passed'],
      [
        'tls-weak-ciphers',
        'FAPI1-ADV-8.5-1',
        'refuses',
        'ciphers outside the four allowed',
        'high',
        'failed',
      ],
    ],
  },
];
