import { loadTarget } from '../config/load-target.js';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { targetWarnings } from '../config/target-warnings.js';
import { type Found, fine, found } from './types.js';

/** Reads the target file and follows its references; the target is missing where it has mistakes. */
export async function probeTargetFile(
  file: string,
  options: { readonly env: NodeJS.ProcessEnv; readonly profiles: readonly string[]; readonly now: Date },
): Promise<{ found: Found; target?: Target }> {
  try {
    const target = await loadTarget(file, options);
    const seen = `${target.clients.length} clients, ${target.customers.length} customers, journeys ${Object.keys(target.journeys).join(', ')}`;
    const warnings = targetWarnings(target, options.now).filter(
      (text) => !/ end(ed|s) on | not valid/.test(text),
    );
    if (warnings.length === 0) return { found: fine(seen), target };
    return {
      found: found(
        'hint',
        seen,
        warnings.map((cause) => ({ cause })),
      ),
      target,
    };
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    const { message, details, remedy } = error;
    const mend = remedy === undefined ? {} : { mend: remedy };
    const [first = message, ...others] = details;
    return {
      found: found('fault', message, [{ cause: first, ...mend }, ...others.map((cause) => ({ cause }))]),
    };
  }
}
