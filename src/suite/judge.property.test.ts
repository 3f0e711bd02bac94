import { expect } from 'chai';
import fc from 'fast-check';
import type { Variant } from '../config/target.js';
import type { Attempt, End } from '../tpp/index.js';
import { judgeRefusal } from './judge.js';
import type { Allowed } from './rows.js';

const variant: Variant = { auth: 'private_key_jwt', request: 'pushed', response: 'jarm' };
const errors = fc.constantFrom('invalid_request', 'invalid_client', 'access_denied', 'server_error');
const status = fc.constantFrom(200, 302, 400, 401, 403, 404, 405, 500, 503);
const places = fc.constantFrom('par', 'token', 'resource') as fc.Arbitrary<'par' | 'token' | 'resource'>;

const allowed: fc.Arbitrary<Allowed> = fc.oneof(
  fc.record({
    at: places,
    status: fc.oneof(fc.constant('4xx' as const), fc.array(status, { minLength: 1, maxLength: 3 })),
    errors: fc.array(errors, { minLength: 1, maxLength: 3 }),
    by: fc.constant('A-1'),
  }),
  fc.record({
    at: fc.constant('redirect' as const),
    errors: fc.array(errors, { minLength: 1 }),
    by: fc.constant('A-2'),
  }),
  fc.constant<Allowed>({ at: 'page', by: 'A-3' }),
  fc.constant<Allowed>({ at: 'handshake', by: 'A-4' }),
);

const end: fc.Arbitrary<End> = fc.oneof(
  fc.record({ at: places, status, error: errors }),
  fc.record({ at: fc.constant('redirect' as const), error: errors }),
  fc.record({
    at: fc.constant('page' as const),
    page: fc.constantFrom('error' as const, 'unknown' as const),
    status,
  }),
  fc.record({ at: fc.constant('handshake' as const), reason: fc.constant('ECONNRESET') }),
  fc.record({ at: fc.constant('success' as const), status }),
  fc.record({ at: fc.constant('nowhere' as const), reason: fc.constant('lost') }),
) as fc.Arbitrary<End>;

const provided = fc.subarray(['code', 'access_token', 'id_token', 'data']);
const attempt: fc.Arbitrary<Attempt> = fc.record({
  sent: fc.constant('a message'),
  end,
  provided,
  late: fc.boolean(),
});

describe('judging a refusal, whatever came', () => {
  const check = (property: (seen: Attempt, allow: readonly Allowed[]) => void): void =>
    fc.assert(fc.property(attempt, fc.array(allowed, { maxLength: 4 }), property));

  it('never passes where anything was issued', () =>
    check((seen, allow) => {
      if (seen.provided.length === 0) return;
      expect(judgeRefusal(seen, allow, variant).verdict).to.equal('failed');
    }));

  it('never passes a server error, nor a walk that was lost', () =>
    check((seen, allow) => {
      if (seen.end.at === 'nowhere' || (seen.end.status ?? 0) >= 500)
        expect(judgeRefusal(seen, allow, variant).verdict).to.not.equal('passed');
    }));

  it('passes only at an allowed place, with an allowed error', () =>
    check((seen, allow) => {
      if (judgeRefusal(seen, allow, variant).verdict !== 'passed') return;
      const fitting = allow.filter(
        (way) =>
          way.at === seen.end.at &&
          (!('errors' in way) || way.errors === undefined || way.errors.includes(seen.end.error ?? '')),
      );
      expect(fitting).to.not.have.length(0);
    }));

  it('allowing more never turns a pass into anything else', () =>
    fc.assert(
      fc.property(attempt, fc.array(allowed), allowed, (seen, allow, more) => {
        if (judgeRefusal(seen, allow, variant).verdict !== 'passed') return;
        expect(judgeRefusal(seen, [...allow, more], variant).verdict).to.equal('passed');
      }),
    ));

  it('says what came and what was expected, in words', () =>
    check((seen, allow) => {
      const { reason, actual, expected } = judgeRefusal(seen, allow, variant);
      expect(reason).to.match(/\S.*\.$/s);
      expect(actual).to.not.equal('');
      expect(expected).to.have.length(allow.length);
    }));
});
