import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { ensurePki } from '../../../certs/pki.js';
import { SetupFault } from '../../config/setup-fault.js';
import { quoted } from '../../reporters/repeat.js';
import { makeFolder } from '../../results/make-folder.js';
import { defects, quirks, type RunningBank, startBank } from '../../sandbox/index.js';
import { deviationOf } from '../defect.js';
import type { SandboxFlags } from '../options.js';
import { pkiFolder } from '../pki-folder.js';
import { table } from '../print.js';
import { stopping } from '../stopping.js';
import { type Cli, say, tell } from '../terminal.js';

/** Starts the embedded bank, says how to reach and judge it, and keeps it until Ctrl-C. */
export async function execute(flags: SandboxFlags, cli: Cli): Promise<number> {
  if (flags.listDefects) {
    const rows = defects.map(({ id, breaks, caughtBy }) => [
      id,
      `${breaks} Caught by ${caughtBy.join(', ')}.`,
    ]);
    say(cli, table(rows, cli));
    return 0;
  }
  if (flags.listQuirks) {
    const rows = quirks.map(({ id, allows, by }) => [id, `${allows} Allowed by ${by.join(', ')}.`]);
    say(cli, table(rows, cli));
    return 0;
  }
  const named = deviationOf(flags);
  const stop = stopping(cli, undefined);
  const pki = await ensurePki(pkiFolder(flags.certs, cli.env));
  const bank = await startBank({
    pki,
    ...(flags.port !== undefined && { port: flags.port }),
    ...(flags.mtlsPort !== undefined && { mtlsPort: flags.mtlsPort }),
    ...(flags.pages !== undefined && { pages: flags.pages }),
    deviation: named?.deviation,
  }).catch((error: NodeJS.ErrnoException) => {
    throw taken(error) ?? error;
  });
  try {
    const file = flags.targetOut ?? 'reports/runs/sandbox.yaml';
    const document = `# Fits the sandbox bank at ${bank.issuer}, while it runs.\n${bank.targetDocument()}`;
    if (file === '-') {
      say(cli, document);
      // Whoever reads the target file from a pipe wants nothing else in it.
      tell(cli, describe(bank, undefined, cli));
    } else {
      makeFolder(dirname(resolve(file)));
      await writeFile(resolve(file), document);
      if (named !== undefined) say(cli, `${named.says}\n`);
      say(cli, describe(bank, relative(process.cwd(), resolve(file)) || file, cli));
    }
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    await bank.stop();
  }
  for (const fault of bank.faults) tell(cli, `The bank met a fault of its own: ${fault.message}`);
  return 0;
}

/** A port that another program has, or that needs rights, is the set-up's fault. */
function taken(error: NodeJS.ErrnoException & { port?: number }): SetupFault | undefined {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return undefined;
  const why = error.code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this user';
  return new SetupFault(`port ${error.port ?? ''} ${why}`, {
    remedy: 'Name another one with --port and --mtls-port, or leave them out for free ports.',
    cause: error,
  });
}

/** URLs, accounts and the command that judges the bank. Nothing here is a secret: the bank is made up. */
function describe(bank: RunningBank, file: string | undefined, cli: Cli): string {
  const customers = bank.customers.map(({ name, customerNumber, password, otp, totpSecret }) => [
    name,
    `customer number ${customerNumber} · password ${password} · ${otp ? `code ${otp}` : `codes by TOTP, secret ${totpSecret}`}`,
  ]);
  const clients = bank.clients.map(({ name, clientId, auth, redirectUri }) => [
    name,
    `${clientId} · ${auth} · ${redirectUri}`,
  ]);
  return [
    'The sandbox bank is open.',
    '',
    table(
      [
        ['Issuer', bank.issuer],
        ['Discovery', bank.discovery],
        ['Accounts API', bank.resource],
      ],
      cli,
    ),
    '',
    'Customers',
    table(customers, cli),
    '',
    'Clients',
    table(clients, cli),
    '',
    ...(file === undefined
      ? []
      : [`Target file   ${file}`, `Judge it      npx fapi-harness run --target ${quoted(file)}`, '']),
    'Ctrl-C closes it.',
  ].join('\n');
}
