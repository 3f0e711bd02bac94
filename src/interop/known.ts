import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../package-root.js';
import type { Known } from './types.js';

/** How a file tells it: one reason, and the checks that it explains. */
interface Entry {
  readonly why: string;
  readonly checks: readonly string[];
}

/** What is known of a server, from `src/interop/known/<id>.yaml`. @throws where a check is explained twice */
export function knownOf(id: string): Known {
  return knownFrom(readFileSync(join(packageRoot, 'src', 'interop', 'known', `${id}.yaml`), 'utf8'));
}

/** What a file of known findings says, by check. */
export function knownFrom(text: string): Known {
  const { findings, open } = (parse(text) ?? {}) as Partial<Record<keyof Known, Entry[] | null>>;
  return { findings: byCheck(findings ?? []), open: byCheck(open ?? []) };
}

function byCheck(entries: readonly Entry[]): Record<string, string> {
  const told: Record<string, string> = {};
  for (const { why, checks } of entries) {
    for (const check of checks) {
      if (told[check] !== undefined) throw new Error(`${check} is explained twice: ${told[check]} / ${why}`);
      told[check] = why;
    }
  }
  return told;
}
