import { checkAgainst } from '../config/explain.js';
import { Mistakes } from '../config/mistakes.js';
import { type Called, readSource } from '../config/source.js';
import type { EventOf, KnownFailure } from '../results/events.js';
import { baselineJsonSchema, baselineShape } from './shape.js';

/** A baseline as a gate takes it: the file, its SHA-256, and its entries. */
export type Baseline = NonNullable<EventOf<'gate'>['baseline']>;

const CALLED: Called = {
  noun: 'baseline',
  remedy: 'Name a baseline file; `fapi-harness baseline write <run>` writes one.',
};

/** What tells an entry apart: two that speak of the same failure leave open which one counts. */
export const nameOf = ({
  check,
  variant = '',
  client = '',
}: Pick<KnownFailure, 'check' | 'variant' | 'client'>): string => [check, variant, client].join('@');

/**
 * Reads a baseline file (YAML or JSON).
 * @throws SetupFault that tells every mistake of the file at once, one detail a line
 */
export async function loadBaseline(file: string): Promise<Baseline> {
  const source = await readSource(file, CALLED);
  const mistakes = new Mistakes(source);
  const shaped = checkAgainst({ shape: baselineShape, schema: baselineJsonSchema }, source, mistakes);
  const seen = new Set<string>();
  for (const [index, entry] of (shaped?.failures ?? []).entries()) {
    if (seen.has(nameOf(entry))) {
      mistakes.add(['failures', index, 'check'], `${JSON.stringify(entry.check)} stands here a second time`, {
        remedy: 'Keep one entry for each check, variant and client.',
      });
    }
    seen.add(nameOf(entry));
  }
  if (mistakes.any || shaped === undefined) throw mistakes.fault();
  return {
    file,
    digest: source.digest,
    entries: shaped.failures.map(({ variant, client, ticket, ...rest }) => ({
      ...rest,
      ...(variant === undefined ? {} : { variant }),
      ...(client === undefined ? {} : { client }),
      ...(ticket === undefined ? {} : { ticket }),
    })),
  };
}
