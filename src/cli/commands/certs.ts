import { relative } from 'node:path';
import { ensurePki } from '../../../certs/pki.js';
import { describeFile } from '../certificate-facts.js';
import type { CertsFlags } from '../options.js';
import { pkiFolder } from '../pki-folder.js';
import { table } from '../print.js';
import { type Cli, say } from '../terminal.js';

/** Makes the test certificates where they are missing, and lists them. */
export async function execute(flags: CertsFlags, cli: Cli): Promise<number> {
  const pki = await ensurePki(pkiFolder(flags.out, cli.env));
  say(cli, `Test certificates in ${pki.folder}`);
  say(cli);
  const rows = await Promise.all(
    Object.values(pki.files).map(async (file) => [relative(pki.folder, file), await describeFile(file)]),
  );
  say(cli, table(rows, cli));
  say(cli);
  say(cli, 'Worth nothing outside this machine. Private keys are readable by you alone; do not commit them.');
  return 0;
}
