import type { Variant } from '../config/target.js';
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
