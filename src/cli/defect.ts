import { SetupFault } from '../config/setup-fault.js';
import { nearest } from '../requirements/index.js';
import { type Deviation, defectNamed, defects, quirkNamed, quirks } from '../sandbox/index.js';

/** A deviation of the sandbox, with what is said of a bank that has it. */
export interface Named {
  readonly deviation: Deviation;
  readonly says: string;
}

/** The defect or the quirk with this id, by the option that names it; undefined where none is asked for. */
export function deviationOf(flags: {
  readonly defect: string | undefined;
  readonly quirk: string | undefined;
}): Named | undefined {
  const defect = named('defect', flags.defect, defectNamed, defects);
  if (defect !== undefined)
    return { deviation: defect, says: `A bank with a fault of its own. ${defect.breaks}` };
  const quirk = named('quirk', flags.quirk, quirkNamed, quirks);
  if (quirk !== undefined)
    return { deviation: quirk, says: `A bank that is odd, and may be. ${quirk.allows}` };
  return undefined;
}

/** @throws SetupFault with the nearest ids */
function named<D extends Deviation>(
  kind: 'defect' | 'quirk',
  id: string | undefined,
  find: (id: string) => D | undefined,
  all: readonly D[],
): D | undefined {
  if (id === undefined) return undefined;
  const found = find(id);
  if (found !== undefined) return found;
  const near = nearest(
    id,
    all.map((one) => one.id),
  );
  throw new SetupFault(`--${kind} ${id}: the sandbox has no such ${kind}`, {
    remedy:
      near.length > 0
        ? `Did you mean ${near.join(', ')}?`
        : `\`fapi-harness sandbox --list-${kind}s\` lists them.`,
  });
}
