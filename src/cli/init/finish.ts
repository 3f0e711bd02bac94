import type { DraftFile } from '../../config/draft.js';
import { loadTarget } from '../../config/load-target.js';
import { SetupFault } from '../../config/setup-fault.js';
import { targetWarnings } from '../../config/target-warnings.js';
import { quoted } from '../../reporters/repeat.js';
import { loadCatalogue } from '../../requirements/index.js';
import { paragraph, table } from '../print.js';
import { type Cli, say } from '../terminal.js';
import type { Place } from './place.js';

/** What was written, and what is to be said of it. */
export interface Written {
  readonly files: readonly DraftFile[];
  readonly toCheck?: readonly string[];
  readonly notCarried?: readonly { readonly where: string; readonly why: string }[];
  /** True where the journeys are an example. */
  readonly example?: boolean;
  /** Modules to keep a run to. */
  readonly modules?: readonly string[];
}

const ENDS = { done: 0, left: 2 } as const;

/** Loads what was written, as a run would, says what is left to fill in and what to do next. Resolves to the exit code. */
export async function finish(cli: Cli, place: Place, written: Written): Promise<number> {
  say(cli, `Written: ${place.file}`);
  if (written.files.length > 0) {
    say(
      cli,
      table(
        written.files.map(({ name, what, secret }) => [
          name,
          secret ? `${what} (yours alone to read)` : what,
        ]),
        cli,
      ),
    );
    if (written.files.some(({ secret }) => secret))
      say(cli, paragraph('Keep these out of version control.', cli));
  }
  tellAll(
    cli,
    'Not carried over',
    (written.notCarried ?? []).map(({ where, why }) => `${where}: ${why}`),
  );
  tellAll(cli, 'To check', written.toCheck ?? []);
  const left = await leftToFillIn(cli, place);
  const example = written.example
    ? ['journeys.approve is an example: put the words of the bank’s own pages in.']
    : [];
  tellAll(cli, 'Left to fill in', [...left.mistakes, ...example]);
  tellAll(cli, 'Warnings', left.warnings);
  const target = `--target ${quoted(place.file)}`;
  const only = (written.modules ?? []).map((module) => ` --only ${module}`).join('');
  say(cli);
  say(cli, 'Next');
  say(
    cli,
    table(
      [
        [`npx fapi-harness doctor ${target}`, 'is the set-up right?'],
        [`npx fapi-harness list ${target}`, 'what would run, and what not, and why'],
        [`npx fapi-harness run ${target}${only}`, 'judge the bank'],
      ],
      cli,
    ),
  );
  return left.mistakes.length > 0 ? ENDS.left : ENDS.done;
}

function tellAll(cli: Cli, heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  say(cli);
  say(cli, heading);
  for (const line of lines) say(cli, paragraph(line, cli));
}

async function leftToFillIn(
  cli: Cli,
  place: Place,
): Promise<{ mistakes: readonly string[]; warnings: readonly string[] }> {
  const profiles = loadCatalogue().profiles.map(({ id }) => id);
  try {
    const target = await loadTarget(place.file, { env: cli.env, profiles });
    return { mistakes: [], warnings: targetWarnings(target) };
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    return { mistakes: error.details.length > 0 ? error.details : [error.message], warnings: [] };
  }
}
