import type { Variant } from '../config/target.js';
import type { Difference } from '../results/events.js';
import type { Verdict } from '../results/verdict.js';
import { type Attempt, listed, sentence, whatCame } from '../tpp/index.js';
import { type Allowed, speaksOf } from './rows.js';

/** What a refusal amounts to. */
export interface Judgement {
  readonly verdict: Extract<Verdict, 'passed' | 'failed' | 'review' | 'inconclusive'>;
  readonly reason: string;
  readonly expected: readonly string[];
  readonly actual: string;
  readonly notes: readonly string[];
  /** Place, status, error and what was issued, each against what is allowed; of what did not simply pass. */
  readonly differs?: readonly Difference[];
}

const placeWords: Record<Allowed['at'], string> = {
  par: 'PAR endpoint',
  token: 'token endpoint',
  resource: 'API',
  revocation: 'revocation endpoint',
  introspection: 'introspection endpoint',
  redirect: 'redirect',
  page: "the bank's error page",
  handshake: 'a refused connection',
};

const endWords: Record<Attempt['end']['at'], string> = {
  ...placeWords,
  page: 'a page of the bank',
  success: 'an answer without error',
  nowhere: 'nowhere',
};

/** An allowed outcome as a report prints it. */
export function allowedInWords(allowed: Allowed): string {
  const by = ` (${allowed.by})`;
  switch (allowed.at) {
    case 'redirect':
      return `redirect with error ${allowed.errors.join(' or ')}${by}`;
    case 'page':
    case 'handshake':
      return `${placeWords[allowed.at]}${by}`;
    default: {
      const errors = allowed.errors === undefined ? '' : ` with error ${allowed.errors.join(' or ')}`;
      const status = allowed.status === '4xx' ? 'any 4xx' : allowed.status.join(' or ');
      const plain = allowed.plain === true ? ' without JSON' : '';
      return `${placeWords[allowed.at]} answers ${status}${errors}${plain}${by}`;
    }
  }
}

/** True where the attempt ended in exactly this allowed way. */
function fits(allowed: Allowed, { end }: Attempt): boolean {
  if (allowed.at !== end.at) return false;
  if (allowed.at === 'page') return end.page === 'error';
  if (allowed.at === 'handshake') return true;
  const error = allowed.errors === undefined || allowed.errors.includes(end.error ?? '');
  if (allowed.at === 'redirect') return error;
  if (allowed.plain === true && end.plain !== true) return false;
  const status = end.status ?? 0;
  const told = allowed.status === '4xx' ? status >= 400 && status < 500 : allowed.status.includes(status);
  return error && told;
}

/** What came of a message that must be refused, part by part: status and error go by the ways that end at the same place. */
function refusalDiffers({ end, provided }: Attempt, ways: readonly Allowed[]): Difference[] {
  const here = ways.filter(({ at }) => at === end.at);
  const issued: Difference = {
    part: 'issued',
    allowed: [],
    ...(provided.length > 0 ? { came: listed(provided) } : {}),
    fits: provided.length === 0,
  };
  const place: Difference = {
    part: 'place',
    allowed: [...new Set(ways.map(({ at }) => placeWords[at]))],
    came: endWords[end.at],
    fits: here.length > 0 && !(end.at === 'page' && end.page !== 'error'),
  };
  const told = here.flatMap((way) => ('status' in way ? [way.status] : []));
  const codes = here.flatMap((way) => ('errors' in way ? [way.errors] : []));
  const statuses = told.flatMap((status) => (status === '4xx' ? ['4xx'] : status.map(String)));
  const errors = [...new Set(codes.flatMap((list) => list ?? []))];
  const { status, error } = end;
  const parts: Difference[] = [];
  if (statuses.length > 0 || (status !== undefined && status >= 500)) {
    parts.push({
      part: 'status',
      allowed: [...new Set(statuses)],
      ...(status === undefined ? {} : { came: String(status) }),
      fits:
        status !== undefined &&
        (statuses.includes(String(status)) || (statuses.includes('4xx') && status >= 400 && status < 500)),
    });
  }
  // A way that names no errors takes any.
  if (codes.length > 0 && !codes.includes(undefined)) {
    parts.push({
      part: 'error',
      allowed: errors,
      ...(error === undefined ? {} : { came: error }),
      fits: errors.includes(error ?? ''),
    });
  }
  return [place, ...parts, issued];
}

/**
 * Judges what came of a message that must be refused: by place, by code, and that nothing was issued. A 5xx is a failure,
 * because the control got none.
 */
export function judgeRefusal(attempt: Attempt, allow: readonly Allowed[], variant: Variant): Judgement {
  const ways = allow.filter((way) => speaksOf(way.when, variant));
  const expected = ways.map(allowedInWords);
  const actual = whatCame(attempt);
  const { end, provided } = attempt;
  const judged = (verdict: Judgement['verdict'], reason: string, notes: string[] = []): Judgement => ({
    verdict,
    reason,
    expected,
    actual,
    notes,
    ...(verdict === 'passed' ? {} : { differs: refusalDiffers(attempt, ways) }),
  });
  if (provided.length > 0) {
    return judged('failed', `The bank issued ${listed(provided)} for ${attempt.sent}.`);
  }
  if (end.at === 'nowhere') {
    return judged(
      'inconclusive',
      `The journey did not come to an end: ${sentence(end.reason ?? 'no reason given')}`,
    );
  }
  if ((end.status ?? 0) >= 500) {
    return judged('failed', `The bank broke down (${actual}) where it must refuse.`);
  }
  if (ways.some((way) => fits(way, attempt))) {
    const notes = attempt.late ? ['late: refused only after the customer had signed in'] : [];
    return judged('passed', `Refused: ${sentence(actual)}`, notes);
  }
  if (end.at === 'page' && end.page === 'unknown') {
    return judged(
      'review',
      'The customer was left on a page that is neither a step of the journey nor the known error page: a person must say whether it is a refusal.',
    );
  }
  if (end.at === 'success') {
    return judged('failed', 'The bank neither refused nor issued anything: the answer carries no error.');
  }
  return judged('failed', `Refused, but not in a way that the specification allows: ${sentence(actual)}`);
}
