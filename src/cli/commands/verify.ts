import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { asText, readSmallFile, Unreadable } from '../../config/files.js';
import { SetupFault } from '../../config/setup-fault.js';
import { KeyFault, readCheckingKey, type Verification, verifyRun } from '../../evidence/index.js';
import { toolVersion } from '../../package-root.js';
import { clean } from '../../reporters/text.js';
import type { VerifyFlags } from '../options.js';
import { count, paragraph } from '../print.js';
import { EVENTS } from '../run-folder.js';
import { type Cli, say } from '../terminal.js';
import { limitsOf, proofOf } from '../verify-words.js';

/** RFC 7638 thumbprint with SHA-256, base64url. */
const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;
const CODES = { intact: 0, altered: 1, unverifiable: 2 } as const;

/** Checks a stored run against its manifest and signature, offline. */
export async function execute(flags: VerifyFlags, cli: Cli, given: string): Promise<number> {
  const expected = flags.key === undefined ? undefined : await expectedKey(flags.key);
  const folder = folderOf(given);
  const seen = await verifyRun(
    folder,
    { events: EVENTS, report: 'report.json' },
    toolVersion().version,
    expected,
  );
  if (flags.json) {
    const { manifest, ...rest } = seen;
    const said = { proves: proofOf(seen), doesNotProve: limitsOf(seen) };
    say(cli, JSON.stringify({ folder, ...rest, ...said, manifest: manifest ?? null }, undefined, 2));
  } else print(cli, folder, seen);
  return CODES[seen.state];
}

function folderOf(given: string): string {
  const path = resolve(given);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new SetupFault(`${given} does not exist.`, { remedy: 'Give the folder of a run.' });
  return stat.isDirectory() ? path : dirname(path);
}

async function expectedKey(given: string) {
  if (THUMBPRINT.test(given) && statSync(given, { throwIfNoEntry: false }) === undefined)
    return { thumbprint: given };
  try {
    return await readCheckingKey(asText(await readSmallFile(resolve(given))) ?? '');
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof KeyFault)) throw error;
    throw new SetupFault(
      `--key: ${given} ${error instanceof KeyFault ? `is no key. ${error.message}` : error.message}`,
      {
        remedy: 'Give a file with a public key (PEM or JWK), or the thumbprint of 43 characters.',
        cause: error,
      },
    );
  }
}

/** Alterations that are printed; one that was copied badly may have thousands. */
const MOST = 20;

function print(cli: Cli, folder: string, seen: Verification): void {
  const { state, alterations, manifest, signedBy } = seen;
  const head = { intact: '✓ INTACT', altered: '✗ ALTERED', unverifiable: '? COULD NOT BE VERIFIED' }[state];
  say(cli, `${head}  ${folder}`);
  if (seen.reason !== undefined) say(cli, paragraph(seen.reason, cli));
  for (const { file, what } of alterations.slice(0, MOST))
    say(cli, `  ${file === undefined ? '' : `${clean(file)}: `}${clean(what)}`);
  if (alterations.length > MOST) say(cli, `  and ${alterations.length - MOST} more; --json lists them all`);
  if (signedBy) say(cli, `  key    ${signedBy.thumbprint} (${signedBy.algorithm})`);
  if (manifest) {
    const { run, target, scope, files, rendered } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const last = rendered.at(-1);
    say(cli, clean(`  run    ${run.id}, ${run.startedAt}`));
    say(cli, clean(`  bank   ${target.name} (${target.environment}), ${target.issuer}`));
    say(cli, `  files  ${files.length}, ${(bytes / 1e6).toFixed(1)} MB; ${count(scope.checks, 'check')}`);
    if (last?.why === 'report')
      say(
        cli,
        clean(`  note   the reports were made again at ${last.at}, by ${last.by.name} ${last.by.version}`),
      );
  }
  for (const file of seen.ignored)
    say(cli, clean(`  note   ${file} was left by a file manager, and is no part of the run`));
  if (state === 'intact') list(cli, 'What this proves', proofOf(seen));
  list(cli, 'What it does not prove', limitsOf(seen));
}

function list(cli: Cli, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  say(cli, `\n${title}`);
  for (const line of lines) say(cli, paragraph(line, cli).replace(/^ {2}/, '- '));
}
