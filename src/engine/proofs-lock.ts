import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { packageRoot } from '../package-root.js';
import type { PlannedCheck } from '../results/events.js';

/** Where the proofs stand inside the package. */
export const PROOFS_FILE = join('suites', 'proofs.lock');

/** Check id to the defects of the sandbox bank that turn it red: their ids, and what each breaks, in a sentence. */
export type Proofs = Readonly<Record<string, Readonly<Record<string, string>>>>;

const HEAD = `# Which fault of the sandbox bank turns which check red: the proof that the check can fail. Made by \`npm run lock\`
# from src/sandbox/defects, where the truth stands; \`npm run prove\` tries every pair.
`;

/** The text of a proofs file, in alphabetical order, so that branches merge. */
export function formatProofs(proofs: Proofs): string {
  const sorted = Object.fromEntries(
    Object.keys(proofs)
      .sort()
      .map((check) => [check, proofs[check]]),
  );
  return `${HEAD}${stringify(sorted, { lineWidth: 110 })}`;
}

let known: Proofs | undefined;

/** The proofs of this package's checks, read once; none where the file is missing. */
export function readProofs(): Proofs {
  const file = join(packageRoot, PROOFS_FILE);
  known ??= existsSync(file) ? ((parse(readFileSync(file, 'utf8')) ?? {}) as Proofs) : {};
  return known;
}

/** What the plan says of a check's proofs; nothing of a check that has none, as those of a user's own suite. */
export function provenBy(check: string): Pick<PlannedCheck, 'provenBy'> {
  const proofs = readProofs();
  if (!Object.hasOwn(proofs, check)) return {};
  const list = Object.entries(proofs[check] ?? {});
  return { provenBy: list.map(([defect, breaks]) => ({ defect, breaks })) };
}
