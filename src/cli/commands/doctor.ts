import { checkUp } from '../../doctor/check-up.js';
import { probeTargetFile } from '../../doctor/target-file.js';
import { because, PROBES, type ProbeResult } from '../../doctor/types.js';
import { loadCatalogue } from '../../requirements/index.js';
import { EXIT } from '../../results/verdict.js';
import { chooseBrowser } from '../browser.js';
import { linesOf, summaryOf } from '../doctor-lines.js';
import { Stopped } from '../faults.js';
import type { DoctorFlags } from '../options.js';
import { stopping } from '../stopping.js';
import { type Cli, columnsOf, say, tell } from '../terminal.js';

/** Says whether the set-up stands: each probe with what was tried, what was seen, and how to mend what is wrong. */
export async function execute(flags: DoctorFlags, cli: Cli): Promise<number> {
  const results: ProbeResult[] = [];
  const colour = cli.stdout.isTTY === true && !cli.env.NO_COLOR && cli.env.TERM !== 'dumb';
  const onProbe = (result: ProbeResult): void => {
    results.push(result);
    if (flags.json) return;
    for (const line of linesOf(result, { columns: columnsOf(cli), colour })) say(cli, line);
  };
  const stop = stopping(cli, undefined);
  const profiles = loadCatalogue().profiles.map(({ id }) => id);
  const file = await probeTargetFile(flags.target, { env: cli.env, profiles, now: new Date() });
  onProbe({ probe: 'target', about: flags.target, tried: 'read it and what it refers to', ...file.found });
  const { target } = file;
  if (target === undefined) {
    for (const probe of PROBES.slice(1)) {
      onProbe({ probe, about: flags.target, tried: 'nothing', ...because('the target file has mistakes') });
    }
  } else {
    const driver = flags.driver ?? target.driver;
    const browser = chooseBrowser(driver, (line) => tell(cli, line));
    await checkUp({ target, env: cli.env, signal: stop.signal, driver, browser, onProbe }).catch((error) => {
      if (stop.signal.aborted) throw new Stopped('Stopped before all was looked at.', { cause: error });
      throw error;
    });
  }
  const broken = results.some(({ outcome }) => outcome === 'fault');
  if (flags.json) say(cli, JSON.stringify({ schema: 1, ready: !broken, probes: results }, null, 2));
  else say(cli, `\n${summaryOf(results)}`);
  return broken ? EXIT.notJudged : EXIT.ready;
}
