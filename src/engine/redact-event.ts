import type { Redactor } from '../evidence/index.js';
import type { RunEvent } from '../results/events.js';

/** Events that quote a bank or an error, and so may hold what must not be written. */
const QUOTING = new Set<RunEvent['type']>([
  'check.parked',
  'check.judged',
  'check.settled',
  'control',
  'note',
  'harness.error',
]);

/** Sends every text of a quoting event through the one door. Ids, keys and times hold nothing to redact. */
export const redactEvent = (event: RunEvent, redactor: Redactor): RunEvent =>
  QUOTING.has(event.type) ? (redacted(event, redactor) as RunEvent) : event;

function redacted(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (Array.isArray(value)) return value.map((one) => redacted(one, redactor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redacted(one, redactor)]));
}
