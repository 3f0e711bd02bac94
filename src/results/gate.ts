import type { EventOf } from './events.js';
import type { Gate, ReportCheck } from './report.js';
import { SEVERITIES } from './verdict.js';

/**
 * What a gate of this level says of the checks, worst first. Unscored checks never stop it.
 */
export function gateOf(
  checks: readonly ReportCheck[],
  asked: EventOf<'gate'> | undefined,
): { checks: ReportCheck[]; gate: Gate } {
  const level = asked?.level ?? 'must';
  const stops = checks
    .filter(({ scored, verdict }) => {
      if (!scored || level === 'none') return false;
      return verdict === 'failed' || (level === 'should' && verdict === 'warned');
    })
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    .map(({ key }) => key);
  return { checks: [...checks], gate: { level, passed: stops.length === 0, stops } };
}
