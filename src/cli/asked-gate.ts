import type { EventOf, GateLevel } from '../results/events.js';

/** What a gate goes by: its level, and the failures that are known. */
export type AskedGate = Pick<EventOf<'gate'>, 'level' | 'baseline'>;

interface GateFlags {
  readonly gate?: GateLevel | undefined;
  readonly baseline?: string | undefined;
}

/**
 * The gate that a command line asks for; `before` is the one that held until now, and gives what is not said.
 * @throws SetupFault where the baseline cannot be read, or has mistakes
 */
export async function askedGate(flags: GateFlags, before?: AskedGate): Promise<AskedGate> {
  const level = flags.gate ?? before?.level ?? 'must';
  if (flags.baseline === undefined)
    return before?.baseline === undefined ? { level } : { level, baseline: before.baseline };
  const { loadBaseline } = await import('../baseline/index.js');
  return { level, baseline: await loadBaseline(flags.baseline) };
}

/** True where a gate other than the stored one is asked for. */
export const asksAnew = ({ gate, baseline }: GateFlags): boolean =>
  gate !== undefined || baseline !== undefined;

/** The gate as an event of now: the day decides which entries have expired. */
export const gateEvent = (gate: AskedGate): EventOf<'gate'> => ({
  type: 'gate',
  at: new Date().toISOString(),
  level: gate.level,
  ...(gate.baseline && { baseline: gate.baseline }),
});
