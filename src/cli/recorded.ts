import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { ensurePki } from '../../certs/pki.js';
import { loadTarget } from '../config/load-target.js';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { loadCatalogue } from '../requirements/index.js';
import type { Report } from '../results/report.js';
import { startBankProcess } from './bank-process.js';
import { commanderOption } from './commander-option.js';
import { deviationOf } from './defect.js';
import { narrowed } from './demo-variants.js';
import type { JudgeFlags } from './judge.js';
import type { FlagsOf, Options } from './option.js';
import { demoOptions, runOptions } from './options.js';
import { pkiFolder } from './pki-folder.js';
import { type Cli, tell } from './terminal.js';

/** What a rerun may say otherwise than the run that it repeats. */
interface Otherwise {
  readonly target?: string | undefined;
  readonly maxWait?: number | undefined;
}

/** Options of a recorded command that decide what is judged and how. */
type Recorded = Pick<JudgeFlags, 'profile' | 'suites' | 'lanes' | 'driver' | 'skipWaits' | 'maxWait'>;

/**
 * Does something with the target of a stored run, as its command named it: the target file, or the demo's bank, which is
 * started anew for as long as that takes. `recorded` are the options that the run was judged with.
 * @throws SetupFault where there is no such target any more, or it is another bank
 */
export async function withRecordedTarget<T>(
  report: Report,
  otherwise: Otherwise,
  cli: Cli,
  work: (target: Target, recorded: Recorded) => Promise<T>,
): Promise<T> {
  if (report.checks.some(({ target }) => target !== undefined)) {
    throw new SetupFault('this history has several banks, and one target file speaks of one', {
      remedy: 'Run the single runs again, then merge those.',
    });
  }
  const [name = '', ...args] = report.command;
  const { target: asked } = otherwise;
  if (name === 'demo' && asked === undefined) return withDemoBank(flagsIn(demoOptions, args), cli, work);
  const flags = name === 'run' ? flagsIn(runOptions, args) : {};
  const file = asked ?? flags.target ?? report.target.file;
  if (asked === undefined && !existsSync(file)) {
    throw new SetupFault(`the target file of this run, ${file}, is not here`, {
      remedy: 'Start in the folder in which the run was started, or name the file with --target.',
    });
  }
  const profiles = loadCatalogue().profiles.map(({ id }) => id);
  const target = await loadTarget(file, { env: cli.env, profiles });
  mustBeSame(target, report);
  return work(target, recordedOf(flags, otherwise));
}

async function withDemoBank<T>(
  flags: Partial<FlagsOf<typeof demoOptions>>,
  cli: Cli,
  work: (target: Target, recorded: Recorded) => Promise<T>,
): Promise<T> {
  const named = deviationOf({ defect: flags.defect, quirk: flags.quirk });
  const pki = await ensurePki(pkiFolder(flags.certs, cli.env));
  const bank = await startBankProcess({ pki: pki.folder, deviation: named?.deviation.id }, (why) => {
    tell(cli, `The sandbox bank ended by itself: ${why}`);
  });
  try {
    return await work(narrowed(bank.target, flags.variants, named?.deviation.variant), recordedOf(flags, {}));
  } finally {
    await bank.stop();
  }
}

/** The verdicts of two banks make no history. */
function mustBeSame(target: Target, report: Report): void {
  const host = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);
  const [now, then] = [target.authorizationServer.discovery, report.target.discovery].map((url) => host(url));
  if (now === then) return;
  throw new SetupFault(`${target.file} is about ${now}, and the run judged ${then}`, {
    remedy: 'A rerun is of the same bank: judge another one with `run`.',
  });
}

function recordedOf(flags: Partial<Recorded>, { maxWait }: Otherwise): Recorded {
  const { profile, suites, lanes, driver, skipWaits } = flags;
  return {
    ...(profile && { profile }),
    ...(suites && { suites }),
    ...(lanes !== undefined && { lanes }),
    ...(driver && { driver }),
    ...(maxWait === undefined && skipWaits && { skipWaits }),
    ...(maxWait === undefined && flags.maxWait !== undefined && { maxWait: flags.maxWait }),
  };
}

/** What recorded arguments say; nothing where they were given to another version that knew others. */
function flagsIn<O extends Options>(options: O, args: readonly string[]): Partial<FlagsOf<O>> {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  for (const option of Object.values(options)) command.addOption(commanderOption(option));
  try {
    return command.parse([...args], { from: 'user' }).opts();
  } catch {
    return {};
  }
}
