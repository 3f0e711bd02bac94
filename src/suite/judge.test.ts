import { expect } from 'chai';
import type { Variant } from '../config/target.js';
import type { Attempt, End } from '../tpp/index.js';
import { allowedInWords, judgeRefusal } from './judge.js';
import type { Allowed } from './rows.js';

const pushed: Variant = { auth: 'private_key_jwt', request: 'pushed', response: 'jarm' };
const byValue: Variant = { ...pushed, request: 'by_value' };
const mutual: Variant = { ...pushed, auth: 'tls_client_auth' };

const came = (end: End, over: Partial<Attempt> = {}): Attempt => ({
  sent: 'a spoiled message',
  end,
  provided: [],
  late: false,
  ...over,
});

const par: Allowed = {
  at: 'par',
  status: [400],
  errors: ['invalid_request', 'invalid_client'],
  by: 'PAR-2.3',
};
const redirect: Allowed = { at: 'redirect', errors: ['invalid_request'], by: 'OIDCC-3.1.2.6' };
const page: Allowed = { at: 'page', by: 'RFC6749-4.1.2.1' };
const token: Allowed = { at: 'token', status: [400, 401], errors: ['invalid_grant'], by: 'RFC6749-5.2' };
const resource: Allowed = { at: 'resource', status: [401, 403], by: 'RFC6750-3.1' };
const handshake: Allowed = { at: 'handshake', by: 'RFC8705-2' };
const any4xx: Allowed = { at: 'token', status: '4xx', errors: ['invalid_client'], by: 'RFC8705-2' };
const bare: Allowed = { at: 'token', status: '4xx', plain: true, by: 'RFC8705-2' };
const all = [par, redirect, page, token, resource, handshake];

interface Row {
  readonly name: string;
  readonly end: End;
  readonly allow?: readonly Allowed[];
  readonly over?: Partial<Attempt>;
  readonly verdict: string;
  readonly reason?: RegExp;
}

const rows: readonly Row[] = [
  // In an allowed way.
  {
    name: 'PAR, right status and code',
    end: { at: 'par', status: 400, error: 'invalid_client' },
    verdict: 'passed',
  },
  { name: 'redirect, right code', end: { at: 'redirect', error: 'invalid_request' }, verdict: 'passed' },
  { name: 'the known error page', end: { at: 'page', page: 'error', status: 400 }, verdict: 'passed' },
  { name: 'token endpoint', end: { at: 'token', status: 401, error: 'invalid_grant' }, verdict: 'passed' },
  { name: 'API, any error code', end: { at: 'resource', status: 403, error: 'whatever' }, verdict: 'passed' },
  { name: 'API, no error code', end: { at: 'resource', status: 401 }, verdict: 'passed' },
  { name: 'a broken handshake', end: { at: 'handshake', reason: 'TLS_ALERT_UNKNOWN_CA' }, verdict: 'passed' },
  {
    name: 'any 4xx, with the right code',
    end: { at: 'token', status: 403, error: 'invalid_client' },
    allow: [any4xx],
    verdict: 'passed',
  },
  {
    name: 'any 4xx, with another code',
    end: { at: 'token', status: 400, error: 'server_error' },
    allow: [any4xx, bare],
    verdict: 'failed',
  },
  {
    name: 'a page of the proxy in front',
    end: { at: 'token', status: 400, plain: true },
    allow: [any4xx, bare],
    verdict: 'passed',
  },
  {
    name: 'JSON without an error code, where only a bare answer may have none',
    end: { at: 'token', status: 400 },
    allow: [any4xx, bare],
    verdict: 'failed',
  },
  {
    name: 'a bare answer that is no 4xx',
    end: { at: 'token', status: 302, plain: true },
    allow: [bare],
    verdict: 'failed',
  },
  // Refused in another way.
  { name: 'PAR, wrong status', end: { at: 'par', status: 401, error: 'invalid_request' }, verdict: 'failed' },
  { name: 'PAR, wrong code', end: { at: 'par', status: 400, error: 'server_error' }, verdict: 'failed' },
  { name: 'PAR, no code', end: { at: 'par', status: 400 }, verdict: 'failed' },
  { name: 'redirect, wrong code', end: { at: 'redirect', error: 'server_error' }, verdict: 'failed' },
  { name: 'API, wrong status', end: { at: 'resource', status: 404 }, verdict: 'failed' },
  {
    name: 'right code, at a place that is not allowed',
    end: { at: 'redirect', error: 'invalid_request' },
    allow: [par],
    verdict: 'failed',
    reason: /not in a way/,
  },
  {
    name: 'an error page, where none is allowed',
    end: { at: 'page', page: 'error', status: 400 },
    allow: [redirect],
    verdict: 'failed',
  },
  {
    name: 'a broken handshake, where none is allowed',
    end: { at: 'handshake', reason: 'ECONNRESET' },
    allow: [token],
    verdict: 'failed',
  },
  // Something was issued: nothing else counts.
  {
    name: 'issued, whatever the end says',
    end: { at: 'redirect', error: 'invalid_request' },
    over: { provided: ['code'] },
    verdict: 'failed',
    reason: /issued code/,
  },
  {
    name: 'issued, and the journey led nowhere',
    end: { at: 'nowhere', reason: 'lost' },
    over: { provided: ['id_token'] },
    verdict: 'failed',
  },
  {
    name: 'issued twice',
    end: { at: 'success' },
    over: { provided: ['access_token', 'id_token'] },
    verdict: 'failed',
    reason: /access_token and id_token/,
  },
  {
    name: 'success without anything issued',
    end: { at: 'success' },
    verdict: 'failed',
    reason: /neither refused nor/,
  },
  // Broken down.
  { name: 'PAR 500', end: { at: 'par', status: 500 }, verdict: 'failed', reason: /broke down/ },
  {
    name: 'an error page with 503, although pages are allowed',
    end: { at: 'page', page: 'error', status: 503 },
    verdict: 'failed',
    reason: /broke down/,
  },
  {
    name: 'an API that answers 502, although allowed',
    end: { at: 'resource', status: 502 },
    allow: [{ at: 'resource', status: [502], by: 'nobody' }],
    verdict: 'failed',
  },
  // Cannot be told.
  {
    name: 'nowhere',
    end: { at: 'nowhere', reason: 'no field' },
    verdict: 'inconclusive',
    reason: /no field/,
  },
  {
    name: 'an unknown page',
    end: { at: 'page', page: 'unknown', status: 200 },
    verdict: 'review',
    reason: /a person/,
  },
  {
    name: 'an unknown page with 404',
    end: { at: 'page', page: 'unknown', status: 404 },
    verdict: 'review',
  },
];

describe('judgeRefusal', () => {
  for (const { name, end, allow = all, over, verdict, reason } of rows) {
    it(`${name}: ${verdict}`, () => {
      const judgement = judgeRefusal(came(end, over), allow, pushed);
      expect(judgement.verdict, judgement.reason).to.equal(verdict);
      if (reason !== undefined) expect(judgement.reason).to.match(reason);
      expect(judgement.actual).to.be.a('string').and.not.equal('');
    });
  }

  it('notes a refusal that came only after the customer had signed in', () => {
    const end: End = { at: 'redirect', error: 'invalid_request' };
    expect(judgeRefusal(came(end, { late: true }), all, pushed).notes.join()).to.match(/^late:/);
    expect(judgeRefusal(came(end), all, pushed).notes).to.deep.equal([]);
  });

  it('tells part by part what is allowed and what came, of what did not simply pass', () => {
    const parts = (end: End, over: Partial<Attempt> = {}, allow = all) =>
      judgeRefusal(came(end, over), allow, pushed).differs;
    expect(parts({ at: 'par', status: 400, error: 'invalid_client' })).to.equal(undefined);
    expect(parts({ at: 'par', status: 401, error: 'invalid_client' }, {}, [par, page])).to.deep.equal([
      { part: 'place', allowed: ['PAR endpoint', "the bank's error page"], came: 'PAR endpoint', fits: true },
      { part: 'status', allowed: ['400'], came: '401', fits: false },
      { part: 'error', allowed: ['invalid_request', 'invalid_client'], came: 'invalid_client', fits: true },
      { part: 'issued', allowed: [], fits: true },
    ]);
    expect(parts({ at: 'success' }, { provided: ['code'] }, [par])).to.deep.equal([
      { part: 'place', allowed: ['PAR endpoint'], came: 'an answer without error', fits: false },
      { part: 'issued', allowed: [], came: 'code', fits: false },
    ]);
    // Where a way takes any error, or any 4xx, only the rest is compared.
    expect(
      parts({ at: 'token', status: 200 }, {}, [bare])?.map(({ part, fits }) => [part, fits]),
    ).to.deep.equal([
      ['place', true],
      ['status', false],
      ['issued', true],
    ]);
    expect(parts({ at: 'token', status: 503 }, {}, [any4xx])?.[1]).to.deep.equal({
      part: 'status',
      allowed: ['4xx'],
      came: '503',
      fits: false,
    });
  });

  it('takes an outcome only in the variants that it speaks of', () => {
    const allow: Allowed[] = [
      { ...redirect, when: { request: 'by_value' } },
      { ...par, when: { request: 'pushed' } },
      { ...handshake, when: { auth: ['tls_client_auth', 'self_signed_tls_client_auth'] } },
    ];
    const told = came({ at: 'redirect', error: 'invalid_request' });
    expect(judgeRefusal(told, allow, byValue).verdict).to.equal('passed');
    expect(judgeRefusal(told, allow, pushed).verdict).to.equal('failed');
    expect(judgeRefusal(told, allow, byValue).expected).to.have.length(1);
    const closed = came({ at: 'handshake', reason: 'ECONNRESET' });
    expect(judgeRefusal(closed, allow, mutual).verdict).to.equal('passed');
    expect(judgeRefusal(closed, allow, pushed).verdict).to.equal('failed');
    const jarmOnly: Allowed[] = [{ ...page, when: { response: 'jarm' } }];
    const shown = came({ at: 'page', page: 'error', status: 400 });
    expect(judgeRefusal(shown, jarmOnly, pushed).verdict).to.equal('passed');
    expect(judgeRefusal(shown, jarmOnly, { ...pushed, response: 'code_id_token' }).verdict).to.equal(
      'failed',
    );
  });

  it('tells every allowed way with place, codes and the clause that allows it', () => {
    expect(all.map(allowedInWords)).to.deep.equal([
      'PAR endpoint answers 400 with error invalid_request or invalid_client (PAR-2.3)',
      'redirect with error invalid_request (OIDCC-3.1.2.6)',
      "the bank's error page (RFC6749-4.1.2.1)",
      'token endpoint answers 400 or 401 with error invalid_grant (RFC6749-5.2)',
      'API answers 401 or 403 (RFC6750-3.1)',
      'a refused connection (RFC8705-2)',
    ]);
    expect([any4xx, bare].map(allowedInWords)).to.deep.equal([
      'token endpoint answers any 4xx with error invalid_client (RFC8705-2)',
      'token endpoint answers any 4xx without JSON (RFC8705-2)',
    ]);
    const judgement = judgeRefusal(came({ at: 'success' }), all, pushed);
    expect(judgement.expected).to.deep.equal(all.map(allowedInWords));
  });
});
