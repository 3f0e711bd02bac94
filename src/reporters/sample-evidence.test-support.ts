import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import type { PlannedCheck, RunEvent } from '../results/events.js';
import type { ExchangeView, JourneyView } from '../results/evidence.js';
import type { Verdict } from '../results/verdict.js';

/** What stands behind the verdicts of the sample: exchanges, handshakes, journeys with pictures. */

const BEGAN = Date.parse('2026-03-09T08:14:07.000Z');
export const iso = (ms: number): string => new Date(BEGAN + ms).toISOString();
export const BANK = 'https://auth.northwind-bank.example';
export const API = 'https://api.northwind-bank.example';
export const REDIRECT = 'https://tpp.example/callback';

const picture = (name: string): string =>
  readFileSync(join(packageRoot, 'src', 'reporters', `sample-${name}.jpg`)).toString('base64');

const tls = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  peer: {
    subject: 'CN=auth.northwind-bank.example, O=Northwind Bank, C=GB',
    issuer: 'CN=Sandbox Issuing CA 2, O=Sandbox Trust, C=GB',
    validTo: '2027-01-31T23:59:59.000Z',
    fingerprint256:
      'AA:4F:19:72:0C:88:E1:5B:90:3D:77:2E:41:6A:C3:F0:12:9B:5E:D4:60:8F:37:A1:EE:24:7C:95:B3:0D:58:CA',
  },
  clientCertificate: 'x5t0Qm9nVrK3tGJ2n1i0bWcYy9oYv3m6eXbqv4eZr1s',
};

function parExchange(id: string, at: number, check: PlannedCheck, accepted: boolean): ExchangeView {
  const claims: Record<string, unknown> = {
    iss: 'tpp-1-sandbox',
    aud: BANK,
    response_type: 'code',
    response_mode: 'jwt',
    redirect_uri: REDIRECT,
    scope: 'openid accounts',
    state: 'b7Zt0f8m',
    nonce: 'n-9Qd2',
    nbf: 1_773_044_047,
    exp: check.check.endsWith('too-long') ? 1_773_048_247 : 1_773_044_347,
  };
  if (check.check.endsWith('without-exp')) delete claims.exp;
  return {
    id,
    at: iso(at),
    purpose: 'par',
    by: 'client1',
    method: 'POST',
    url: `${BANK}/par`,
    request: {
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'client_id=tpp-1-sandbox&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=%5Bhmac%3A5f1c%5D&request=%5Bhmac%3A88ab%5D',
      jwts: [
        { at: 'request', header: { alg: 'PS256', kid: 'tpp-1-sig' }, claims, signature: 'hmac:88ab17e0' },
        {
          at: 'client_assertion',
          header: { alg: 'PS256', kid: 'tpp-1-sig' },
          claims: {
            iss: 'tpp-1-sandbox',
            sub: 'tpp-1-sandbox',
            aud: BANK,
            jti: 'hmac:0c11',
            exp: 1_773_044_107,
          },
          signature: 'hmac:5f1c90aa',
        },
      ],
    },
    response: accepted
      ? {
          status: 201,
          headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
          body: '{"request_uri":"urn:ietf:params:oauth:request_uri:hmac:41d0","expires_in":60}',
        }
      : {
          status: 400,
          headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
          body: '{"error":"invalid_request_object","error_description":"exp is missing or out of range"}',
        },
    tls,
    ms: 18.4,
  };
}

function apiExchange(id: string, at: number, by: string, accepted: boolean): ExchangeView {
  return {
    id,
    at: iso(at),
    purpose: 'resource',
    by,
    method: 'GET',
    url: `${API}/open-banking/v4/accounts?from=2026-01-01`,
    request: {
      headers: {
        authorization: 'Bearer [hmac:c0ffee12]',
        'x-fapi-interaction-id': '3f0b6a1e-53c2-4b0e-9a52-0c3a2f6f7d11',
        accept: 'application/json',
      },
    },
    response: {
      status: accepted ? 200 : 401,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-fapi-interaction-id': '9c1d2e77-0b41-4d0a-8f11-6a0b1c2d3e4f',
      },
      body: accepted
        ? '{"Data":{"Account":[{"AccountId":"22289","Currency":"GBP","Nickname":"Bills"},{"AccountId":"31820","Currency":"GBP"}]}}'
        : '{"error":"invalid_token"}',
    },
    tls,
    ms: 11.2,
  };
}

function walk(id: string, at: number, name: string): JourneyView {
  const page = (title: string, did: string[], text: string, shot: string) => ({
    url: `${BANK}/interaction/8f2c`,
    title,
    did,
    text,
    screenshot: picture(shot),
    ms: 96,
  });
  return {
    id,
    at: iso(at),
    name,
    driver: 'browser',
    customer: 'ada',
    signedInAlready: false,
    steps: [
      page(
        'Sign in',
        ['fill Customer number', 'fill Password', 'click Continue'],
        'Sign in Customer number Password',
        'sign-in',
      ),
      page('One-time code', ['fill Code', 'click Confirm'], 'One-time code Code', 'one-time-code'),
      page(
        'Share your accounts?',
        ['choose Current account', 'click Approve'],
        'Share your accounts?',
        'consent',
      ),
    ],
    end: { at: 'redirect', url: `${REDIRECT}?response=hmac:71aa`, status: 303 },
    ms: 412,
  };
}

/** The evidence of one check, in order, and the events that carry it. */
function getExchange(id: string, at: number, purpose: string, url: string, body: string): ExchangeView {
  return {
    id,
    at: iso(at),
    purpose,
    by: 'client1',
    method: 'GET',
    url,
    request: { headers: { accept: 'application/json' } },
    response: {
      status: purpose === 'authorization' ? 303 : 200,
      headers:
        purpose === 'authorization'
          ? { location: `${REDIRECT}?response=[hmac:71aa]` }
          : { 'content-type': 'application/json' },
      ...(body ? { body } : {}),
      ...(purpose === 'authorization'
        ? {
            jwts: [
              {
                at: 'response',
                header: { alg: 'PS256', kid: 'bank-1' },
                claims: {
                  iss: BANK,
                  aud: 'tpp-1-sandbox',
                  exp: 1_773_044_647,
                  code: 'hmac:9e02',
                  state: 'b7Zt0f8m',
                },
                signature: 'hmac:0d4e7711',
              },
            ],
          }
        : {}),
    },
    tls,
    ms: 9.1,
  };
}

export function evidenceOf(check: PlannedCheck, index: number, verdict: Verdict): RunEvent[] {
  const at = 200 + index * 90;
  const wrong = verdict === 'failed' || verdict === 'warned';
  const accepted = check.kind === 'proves' ? !wrong : wrong;
  if (check.check.startsWith('tls-')) {
    return ['token_endpoint', 'authorization_endpoint', 'jwks_uri'].map((endpoint, n) => ({
      type: 'handshake',
      handshake: {
        id: `h${index}-${n}`,
        at: iso(at + n),
        endpoint,
        host: new URL(BANK).host,
        port: 443,
        offered: check.check === 'tls-weak-ciphers' ? 'TLSv1.2 with AES128-GCM-SHA256 only' : 'TLSv1.1 only',
        ...(wrong && n === 0
          ? { outcome: 'accepted' as const, protocol: 'TLSv1.2', cipher: 'AES128-GCM-SHA256' }
          : { outcome: 'refused' as const, reason: 'alert handshake_failure' }),
        ms: 7.5,
      },
    }));
  }
  if (check.suite === 'fapi1-baseline' || check.suite === 'rfc8705-mtls') {
    const by = check.check === 'token-with-other-certificate' ? 'client2' : 'client1';
    return [
      { type: 'exchange', exchange: apiExchange(`x${index}`, at, by, check.kind === 'proves' || wrong) },
    ];
  }
  if (check.suite === 'oidc-discovery') {
    const body = JSON.stringify({ issuer: BANK, jwks_uri: `${BANK}/jwks` });
    const url = `${BANK}/.well-known/openid-configuration`;
    return [{ type: 'exchange', exchange: getExchange(`x${index}`, at, 'discovery', url, body) }];
  }
  if (check.suite === 'jarm') {
    const url = `${BANK}/authorize?client_id=tpp-1-sandbox&request_uri=urn%3Aietf%3Aparams%3A%5Bhmac%3A41d0%5D`;
    return [{ type: 'exchange', exchange: getExchange(`x${index}`, at, 'authorization', url, '') }];
  }
  const events: RunEvent[] = [{ type: 'exchange', exchange: parExchange(`x${index}`, at, check, accepted) }];
  if (check.check === 'request-object-without-exp' || check.check === 'request-object-accepted') {
    events.push({ type: 'journey', journey: walk(`j${index}`, at + 20, 'approve') });
  }
  return events;
}
