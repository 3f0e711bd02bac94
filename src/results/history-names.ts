import type { Attempt, CheckResult, PlannedCheck, RunEvent, TargetView } from './events.js';

/**
 * How one run's evidence ids and check keys are called in a history of several: the evidence of the second run is
 * `2.x7`, and where the runs judged several banks, a key begins with the bank.
 */
export interface Names {
  /** Runs that stand before this one in the history. */
  readonly before: number;
  /** The bank, where the history has several and this run's own checks do not name it yet. */
  readonly bank: string | undefined;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * What tells one bank from another: its name and the host of its issuer. The ports of banks on this machine do not
 * count, because an embedded bank has others each time.
 */
export function bankOf({ name, issuer }: Pick<TargetView, 'name' | 'issuer'>): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  return `${name}@${url === undefined ? issuer : LOOPBACK.test(url.hostname) ? url.hostname : url.host}`;
}

/** `x7` of the second run is `2.x7`; what was joined before keeps its order. */
export function idIn(names: Names, id: string): string {
  const [, number, rest = id] = /^(\d+)\.(.+)$/.exec(id) ?? [];
  const place = names.before + (number === undefined ? 1 : Number(number));
  return place === 1 ? rest : `${place}.${rest}`;
}

export const keyIn = ({ bank }: Names, key: string): string => (bank === undefined ? key : `${bank}/${key}`);

const groupIn = ({ bank }: Names, text: string): string =>
  bank === undefined ? text : `${text} (at ${bank})`;

function attemptIn<A extends Attempt>(names: Names, attempt: A): A {
  const { culprit } = attempt;
  return {
    ...attempt,
    evidence: attempt.evidence.map((id) => idIn(names, id)),
    ...(culprit && { culprit: { ...culprit, evidence: idIn(names, culprit.evidence) } }),
  };
}

export function resultIn(names: Names, result: CheckResult): CheckResult {
  const { attempts } = result;
  return {
    ...attemptIn(names, result),
    key: keyIn(names, result.key),
    ...(attempts && { attempts: attempts.map((one) => attemptIn(names, one)) }),
  };
}

/** A planned check under the name that it has in the history, with the bank in what readers see of it. */
export const plannedIn = (names: Names, check: PlannedCheck): PlannedCheck =>
  names.bank === undefined
    ? check
    : {
        ...check,
        key: keyIn(names, check.key),
        target: names.bank,
        title: groupIn(names, check.title),
      };

/** What a run saw and did, under the names of the history; nothing where the event is told otherwise there. */
export function evidenceIn(names: Names, event: RunEvent): RunEvent | undefined {
  switch (event.type) {
    case 'exchange':
      return { ...event, exchange: { ...event.exchange, id: idIn(names, event.exchange.id) } };
    case 'handshake':
      return { ...event, handshake: { ...event.handshake, id: idIn(names, event.handshake.id) } };
    case 'journey':
      return { ...event, journey: { ...event.journey, id: idIn(names, event.journey.id) } };
    case 'flow':
      return { ...event, id: idIn(names, event.id), evidence: event.evidence.map((id) => idIn(names, id)) };
    case 'control':
      return {
        ...event,
        group: groupIn(names, event.group),
        evidence: event.evidence.map((id) => idIn(names, id)),
      };
    case 'throttled':
    case 'note':
      return event;
    default:
      return undefined;
  }
}
