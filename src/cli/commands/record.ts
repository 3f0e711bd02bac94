import { stringify } from 'yaml';
import { addJourney, envNameOf } from '../../config/add-journey.js';
import { loadTarget } from '../../config/load-target.js';
import { findBrowser } from '../../journey/find-browser.js';
import { clean } from '../../reporters/text.js';
import { EXIT } from '../../results/verdict.js';
import { windowedBrowser } from '../browser.js';
import { Stopped } from '../faults.js';
import type { RecordFlags } from '../options.js';
import { recordJourney } from '../record-journey.js';
import { stopping } from '../stopping.js';
import { type Cli, say, tell } from '../terminal.js';

/** Records a journey script from what a person does in a browser. */
export async function execute(flags: RecordFlags, cli: Cli): Promise<number> {
  const journey = flags.journey ?? 'approve';
  const target = await loadTarget(flags.target, { env: cli.env, recording: journey });
  const browser = windowedBrowser(cli.env);
  const stop = stopping(cli, undefined);
  const made = await recordJourney({
    target,
    journey,
    client: flags.client,
    browser,
    prover: findBrowser()?.path ?? browser,
    signal: stop.signal,
    tell: (line) => tell(cli, line),
  }).catch((error: unknown) => {
    if (stop.signal.aborted) throw new Stopped('Stopped: nothing was recorded.', { cause: error });
    throw error;
  });
  const text = stringify(
    { journeys: { [journey]: made.script } },
    { lineWidth: 110, aliasDuplicateObjects: false },
  );
  say(cli, text.trimEnd());
  const values = made.unknown.map(({ name }) => name);
  if (values.length > 0) {
    const { name: customer } = made.customer;
    tell(
      cli,
      `\nThe target file has no such values of customer ${customer}; what was typed is kept nowhere:`,
    );
    for (const value of values) tell(cli, `  ${value}: env:${envNameOf(customer, value)}`);
  }
  if (made.unproven !== undefined) {
    tell(cli, `\nThe script could not be walked again: ${clean(made.unproven)}.`);
    if (made.unknown.some(({ secret }) => secret)) {
      tell(
        cli,
        'A one-time code that changes needs a value totpSecret of the customer, and {totp} in the script.',
      );
    }
    if (flags.write) tell(cli, `${flags.target} was left as it is.`);
    return EXIT.notJudged;
  }
  tell(cli, '\nProven: a browser walked the script alone, and the bank sent the customer back.');
  if (flags.write) {
    const added = await addJourney(flags.target, { journey, script: made.script, values });
    tell(cli, `Written to ${flags.target}.`);
    if (added.length > 0)
      tell(cli, `Set before the next run: ${added.join(', ')}; or name files with file:<path>.`);
  } else tell(cli, 'Put it into the target file, or record with --write.');
  return EXIT.ready;
}
