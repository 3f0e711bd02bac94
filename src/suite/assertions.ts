import { AssertionError, use, util } from 'chai';
import type { Variant } from '../config/target.js';
import { decodeJwt, verifyJwt } from '../jose/index.js';
import type { Difference } from '../results/events.js';
import { type Authorized, CannotJudge, listed, whatCame } from '../tpp/index.js';
import type { TlsProbe } from '../transport/tls-probe.js';
import type { Reply } from '../transport/types.js';
import { judgeRefusal } from './judge.js';
import type { Allowed } from './rows.js';

/** What a failed assertion of ours tells beside its message. */
export interface Breach {
  readonly expected: string;
  readonly actual: string;
  /** The offending field: a claim, a header, a member, a parameter. */
  readonly field?: string;
  /** The same part by part, where there are parts. */
  readonly differs?: readonly Difference[];
}

declare global {
  namespace Chai {
    interface Assertion {
      /** An authorization response or JSON answer carries this parameter (and this value). */
      carry(name: string, value?: unknown): Assertion;
      /** An HTTP answer has this status. */
      answer(...statuses: number[]): Assertion;
      /** An HTTP answer has this header field, with this value or one that matches. */
      header(name: string, value?: string | RegExp): Assertion;
      /** A JWT has this claim, with this value or one that the predicate takes. */
      claim(name: string, value?: unknown): Assertion;
      /** The authorization request came back with this error, and without anything issued. */
      refusedWith(error: string): Assertion;
      /** The authorization request was refused, in one of these ways, and without anything issued. */
      refusedAs(allow: readonly Allowed[], variant: Variant): Assertion;
      /** A TLS handshake that the server refused. */
      declined(): Assertion;
      /** A JWT whose signature one of these public keys verifies, with one of these algorithms. */
      signedBy(keys: readonly Readonly<Record<string, unknown>>[], algs?: readonly string[]): Promise<void>;
    }
  }
}

const show = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);

/** Members whose values open something: no reason ever shows them. */
const SECRET = new Set(['code', 'access_token', 'refresh_token', 'id_token', 'request_uri']);

function demand(holds: boolean, message: string, breach: Breach): void {
  if (!holds) throw new AssertionError(message, { ...breach, showDiff: false });
}

/** One part that differs. Without `allowed` any value would do; what did not come stays out. */
const differs = (part: string, allowed: readonly string[] | undefined, came: unknown): Difference[] => [
  {
    part,
    ...(allowed === undefined ? {} : { allowed: [...allowed] }),
    ...(came === undefined ? {} : { came: SECRET.has(part) ? `a ${part}` : show(came) }),
    fits: false,
  },
];

const isAuthorized = (value: unknown): value is Authorized =>
  typeof value === 'object' && value !== null && 'end' in value && 'provided' in value;
const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && 'status' in value && 'json' in value;

/**
 * A walk that did not come to its end, or ended on a page that nobody knows, is not the bank's failure: the one cannot be
 * told, the other only by a person.
 */
function mustBeTold(authorized: Authorized): void {
  const { at, page, status = 0, reason } = authorized.end;
  if (at === 'nowhere') throw new CannotJudge(`the journey did not come to an end: ${reason}`);
  if (at === 'page' && page === 'unknown' && status < 500)
    throw new CannotJudge(
      'the customer was left on a page that is neither a step of the journey nor the known error page; a person must look',
    );
}

/** Parameters of an authorization response or members of a JSON answer, and what came where there are none. */
function membersOf(value: unknown): { members: Readonly<Record<string, unknown>>; came: string } {
  if (isAuthorized(value)) {
    mustBeTold(value);
    return { members: { ...value.response?.outer, ...value.response?.parameters }, came: whatCame(value) };
  }
  if (isReply(value)) {
    const members = value.json();
    return {
      members: members ?? {},
      came: members === undefined ? 'no JSON object' : `status ${value.status}`,
    };
  }
  throw new TypeError('carry() is for authorization results and HTTP answers');
}

use(({ Assertion }) => {
  const subject = (assertion: Chai.AssertionStatic): unknown => util.flag(assertion, 'object');
  /** The subject of an assertion that has no negated form: silently ignoring `not` would assert the opposite. */
  const plainSubject = (assertion: Chai.AssertionStatic, name: string): unknown => {
    if (util.flag(assertion, 'negate')) throw new TypeError(`${name}() cannot be negated`);
    return subject(assertion);
  };

  Assertion.addMethod('carry', function (this: Chai.AssertionStatic, name: string, ...wanted: unknown[]) {
    const { members, came } = membersOf(subject(this));
    const actual = members[name];
    if (util.flag(this, 'negate')) {
      const told = SECRET.has(name) ? `a ${name}` : `${name} = ${show(actual)}`;
      const breach = {
        expected: `no ${name}`,
        actual: told,
        field: name,
        differs: differs(name, [], actual),
      };
      return demand(actual === undefined, `The answer carries ${name}, and must not.`, breach);
    }
    demand(actual !== undefined, `The answer does not carry ${name}; what came: ${came}.`, {
      expected: wanted.length > 0 ? `${name} = ${show(wanted[0])}` : name,
      actual: came,
      field: name,
      differs: differs(name, wanted.length > 0 ? [show(wanted[0])] : undefined, undefined),
    });
    if (wanted.length === 0) return;
    demand(actual === wanted[0], `The answer carries another ${name} than it should.`, {
      expected: `${name} = ${show(wanted[0])}`,
      actual: `${name} = ${show(actual)}`,
      field: name,
      differs: differs(name, [show(wanted[0])], actual),
    });
  });

  Assertion.addMethod('answer', function (this: Chai.AssertionStatic, ...statuses: number[]) {
    const reply = plainSubject(this, 'answer') as Reply;
    demand(statuses.includes(reply.status), `The answer has status ${reply.status}.`, {
      expected: `status ${statuses.join(' or ')}`,
      actual: `status ${reply.status}`,
      field: 'status',
      differs: differs('status', statuses.map(String), reply.status),
    });
  });

  Assertion.addMethod('header', function (this: Chai.AssertionStatic, name: string, value?: string | RegExp) {
    const actual = (plainSubject(this, 'header') as Reply).header(name);
    const holds =
      actual !== undefined &&
      (value === undefined || (typeof value === 'string' ? actual === value : value.test(actual)));
    demand(
      holds,
      actual === undefined ? `The answer has no ${name} header.` : `The ${name} header is wrong.`,
      {
        expected: value === undefined ? `a ${name} header` : `${name}: ${value}`,
        actual: actual === undefined ? `no ${name} header` : `${name}: ${actual}`,
        field: name.toLowerCase(),
        differs: differs(name.toLowerCase(), value === undefined ? undefined : [String(value)], actual),
      },
    );
  });

  Assertion.addMethod('claim', function (this: Chai.AssertionStatic, name: string, ...wanted: unknown[]) {
    const of = plainSubject(this, 'claim');
    const claims = (typeof of === 'string' ? decodeJwt(of)?.claims : of) as
      | Record<string, unknown>
      | undefined;
    demand(claims !== undefined, 'This is no JWT.', { expected: 'a JWT', actual: 'something else' });
    const actual = claims?.[name];
    const [value] = wanted;
    const holds =
      wanted.length === 0
        ? actual !== undefined
        : typeof value === 'function'
          ? Boolean((value as (claim: unknown) => unknown)(actual))
          : actual === value;
    const expected = wanted.length === 0 ? `a claim ${name}` : `${name} = ${show(value)}`;
    demand(holds, actual === undefined ? `The claim ${name} is missing.` : `The claim ${name} is wrong.`, {
      expected: typeof value === 'function' ? `an acceptable ${name}` : expected,
      actual: actual === undefined ? `no ${name}` : `${name} = ${show(actual)}`,
      field: name,
      differs: differs(
        name,
        wanted.length === 0 || typeof value === 'function' ? undefined : [show(value)],
        actual,
      ),
    });
  });

  Assertion.addMethod('refusedWith', function (this: Chai.AssertionStatic, error: string) {
    const authorized = plainSubject(this, 'refusedWith') as Authorized;
    const { end, provided } = authorized;
    demand(provided.length === 0, `The bank issued ${listed(provided)} where it must refuse.`, {
      expected: `error = ${error}`,
      actual: whatCame(authorized),
      field: provided[0] ?? 'code',
    });
    mustBeTold(authorized);
    demand(end.at === 'redirect' && end.error === error, `The refusal is not told as ${error}.`, {
      expected: `a redirect with error = ${error}`,
      actual: whatCame(authorized),
      field: 'error',
      differs: differs('error', [error], end.error),
    });
  });

  Assertion.addMethod(
    'refusedAs',
    function (this: Chai.AssertionStatic, allow: readonly Allowed[], variant: Variant) {
      const authorized = plainSubject(this, 'refusedAs') as Authorized;
      const { verdict, reason, expected, actual, differs: parts } = judgeRefusal(authorized, allow, variant);
      if (verdict === 'passed') return;
      if (verdict !== 'failed') throw new CannotJudge(reason.replace(/\.$/, ''));
      demand(false, reason, {
        expected: expected.join('; or '),
        actual,
        field: 'error',
        ...(parts === undefined ? {} : { differs: parts }),
      });
    },
  );

  Assertion.addMethod('declined', function (this: Chai.AssertionStatic) {
    const probe = plainSubject(this, 'declined') as TlsProbe;
    const what = (util.flag(this, 'message') as string | undefined) ?? 'this handshake';
    if (probe.outcome === 'unreachable' || probe.outcome === 'notOffered') {
      throw new CannotJudge(`${what} was not tried: ${probe.reason ?? probe.outcome}`);
    }
    demand(probe.outcome === 'refused', `The server accepts ${what}.`, {
      expected: 'a refused handshake',
      actual: `${probe.protocol ?? 'a connection'} with ${probe.cipher ?? 'a suite'}`,
      field: 'protocol',
    });
  });

  Assertion.addMethod(
    'signedBy',
    async function (
      this: Chai.AssertionStatic,
      keys: readonly Readonly<Record<string, unknown>>[],
      algs: readonly string[] = ['PS256', 'ES256'],
    ) {
      const verified = await verifyJwt(
        String(plainSubject(this, 'signedBy')),
        { keys: [...keys] },
        { algs: [...algs] },
      );
      demand(verified.ok, 'The signature cannot be verified with the keys that the bank publishes.', {
        expected: `a signature by a published key, with ${algs.join(' or ')}`,
        actual: verified.ok ? 'verified' : verified.reason,
        field: 'signature',
      });
    },
  );
});
