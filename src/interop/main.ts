import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupFault } from '../config/setup-fault.js';
import { writeReports } from '../reporters/write.js';
import { judgeOther } from './judge.js';
import { lemonldap } from './lemonldap.js';
import { plainProvider } from './plain-provider.js';
import type { OtherServer, Outcome } from './types.js';

const HELP = `Judges servers that share nothing with the sandbox. Exit code 1 where a finding is not explained in src/interop/known.

  --only <id>      a server (plain-provider, lemonldap) or a check; may be given several times
  --reports <dir>  writes report.html of each server into a folder of its name there
`;

const SERVERS: readonly OtherServer[] = [plainProvider, lemonldap];

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    reports: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const inWords = (counts: Outcome['counts']): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');

/** @returns what each server came to, in a sentence, and how much of it nobody explained */
async function interop(): Promise<{ lines: string[]; problems: number }> {
  const isServer = (name: string): boolean => SERVERS.some(({ id }) => id === name);
  const named = flags.only.filter(isServer);
  const only = flags.only.filter((name) => !isServer(name));
  const lines: string[] = [];
  let problems = 0;
  for (const server of SERVERS) {
    if (named.length > 0 && !named.includes(server.id)) continue;
    const missing = server.missing();
    if (missing !== undefined) {
      lines.push(`${server.id}: left out, because ${missing}.`);
      continue;
    }
    console.log(`${server.title} …`);
    const { reports } = flags;
    const outcome = await judgeOther(server, {
      only,
      ...(reports !== undefined && {
        onReport: async (report) => void (await writeReports(report, join(reports, server.id))),
      }),
    });
    for (const problem of outcome.problems) console.log(`  ${problem}`);
    const rest =
      outcome.problems.length === 0
        ? 'every finding is explained'
        : `${outcome.problems.length} are not explained`;
    lines.push(`${server.id}: ${inWords(outcome.counts)} in ${(outcome.ms / 1000).toFixed(1)} s; ${rest}.`);
    problems += outcome.problems.length;
  }
  return { lines, problems };
}

// By default a signal ends a process without a word; exit lets the servers go as well.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

async function main(): Promise<number> {
  const { lines, problems } = await interop();
  for (const line of lines) console.log(line);
  console.log(problems === 0 ? 'Nothing is left unexplained.' : `${problems} findings are not explained.`);
  return problems === 0 ? 0 : 1;
}

if (flags.help) console.log(HELP);
else
  process.exitCode = await main().catch((error: unknown) => {
    if (!(error instanceof SetupFault)) throw error;
    console.error([error.message, ...error.details, error.remedy ?? ''].join('\n').trim());
    return 2;
  });
