import { resolve } from 'node:path';
import { writeBaseline } from '../../baseline/index.js';
import { nearest } from '../../config/names.js';
import { SetupFault } from '../../config/setup-fault.js';
import type { KnownFailure } from '../../results/events.js';
import { summarize } from '../../results/summarize.js';
import type { BaselineFlags } from '../options.js';
import { count } from '../print.js';
import { loadRun } from '../stored-run.js';
import { type Cli, say } from '../terminal.js';

/** Where known failures stand unless another file is named. */
const KNOWN = 'known.yaml';

/** Writes down what failed in a stored run. */
export async function execute(
  flags: BaselineFlags,
  cli: Cli,
  action: string,
  [run = '']: readonly string[],
): Promise<number> {
  if (action !== 'write') {
    const meant = nearest(action, ['write']);
    throw new SetupFault(`there is no \`baseline ${action}\``, {
      remedy: meant === undefined ? 'Known: baseline write <run>.' : `Did you mean baseline ${meant}?`,
    });
  }
  const { owner, reason, expires, ticket, prune, gate } = flags;
  const report = summarize((await loadRun(run)).events);
  const file = flags.out ?? KNOWN;
  const { added, kept, stale, pruned, expired } = await writeBaseline(report, {
    file,
    answer: { owner, reason, expires, ...(ticket !== undefined && { ticket }) },
    warned: gate === 'should',
    prune: prune ?? false,
  });
  if (added.length === 0 && kept.length === 0 && !pruned) {
    say(cli, 'Nothing failed in this run, so nothing was written.');
    return 0;
  }
  const tell = (
    head: string,
    entries: readonly KnownFailure[],
    tail: (entry: KnownFailure) => string,
  ): void => {
    if (entries.length === 0) return;
    say(cli, head);
    for (const entry of entries) say(cli, `  ${nameIn(entry)}${tail(entry)}`);
  };
  const written = added.length > 0 || pruned;
  say(cli, `${written ? resolve(file) : `${resolve(file)} stays as it is`}`);
  tell(`${count(added.length, 'failure')} now known until ${expires}, ${owner} answers:`, added, () => '');
  if (kept.length > 0) say(cli, `${count(kept.length, 'entry', 'entries')} kept as they stood.`);
  tell(
    pruned ? 'Stale, taken out:' : 'Stale, so that the gate stops (--prune takes them out):',
    stale,
    (entry) => `: ${stale.find((one) => one === entry)?.why}`,
  );
  tell('Expired, so that they fail again (mend the bank, or change the day):', expired, (entry) => {
    return `: since ${entry.expires}, ${entry.owner}`;
  });
  return 0;
}

const nameIn = ({ check, variant, client }: KnownFailure): string =>
  [check, variant && `in ${variant}`, client && `for ${client}`].filter(Boolean).join(' ');
