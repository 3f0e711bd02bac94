import type { CheckResult } from '../results/events.js';
import type { ExchangeView } from '../results/evidence.js';
import { shown } from './html-view-message.js';

/** What shows the fault of a finding: a piece of evidence, the field in it, and what that holds (null: it is not there). */
export interface Culprit {
  readonly id: string;
  readonly field?: string;
  readonly came?: string | null;
}

/** Whether an answer holds the field with this value, or has a JWT without it; the blamed one also in its body. */
function shows(
  response: ExchangeView['response'],
  field: string,
  came: string | null,
  blamed: boolean,
): boolean {
  if (response === undefined) return false;
  const { jwts = [], headers, body } = response;
  if (came === null)
    return jwts.length > 0
      ? jwts.some(({ header, claims }) => !Object.hasOwn(header, field) && !Object.hasOwn(claims, field))
      : blamed;
  const values = [...jwts.flatMap(({ header, claims }) => [header[field], claims[field]]), headers[field]];
  return (
    values.some((value) => value !== undefined && shown(value) === came) ||
    (blamed && (field === 'status' || body?.includes(`"${field}"`) === true))
  );
}

/**
 * What a result blames. A proof blames the last answer that came; where its parts say what a field held, the one that holds
 * it is meant: that one, else the nearest one before it.
 * @param ids all evidence of the result, in order of time
 */
export function culpritOf(
  result: CheckResult | undefined,
  ids: readonly string[],
  exchange: (id: string) => ExchangeView | undefined,
): Culprit | undefined {
  if (result?.culprit === undefined) return undefined;
  const { evidence: id, field } = result.culprit;
  if (field === undefined) return { id };
  const part = result.differs?.find((one) => one.part.toLowerCase() === field.toLowerCase());
  if (part === undefined) return { id, field };
  const came = part.came ?? null;
  const before = ids.slice(0, Math.max(0, ids.indexOf(id))).reverse();
  const there = [id, ...before].find((one) => shows(exchange(one)?.response, field, came, one === id));
  return { id: there ?? id, field, came };
}
