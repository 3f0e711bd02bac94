import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { newSigningPem } from '../evidence/signing.js';

const MAIN = join(import.meta.dirname, 'main.js');

/** A place for what belongs to a user, with a signing key, that goes when the tests of this process are over. */
function ownConfig(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fapi-harness-config-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'signing-key.pem'), newSigningPem(), { mode: 0o600 });
  return folder;
}

/** No browser, colours and CI; and a signing key apart from the user's own. */
const SET = {
  FAPI_HARNESS_BROWSER: 'none',
  FAPI_HARNESS_CONFIG: ownConfig(),
  NO_COLOR: '1',
  CI: '',
};

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a process of its own, as a user starts it, without browser, colours and CI. */
export class Process {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  private readonly closed: Promise<unknown[]>;

  constructor(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    const env = { ...process.env, ...SET, ...options.env };
    this.child = spawn(process.execPath, [MAIN, ...args], {
      cwd: options.cwd ?? tmpdir(),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.child.emit('words');
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.closed = once(this.child, 'close');
  }

  /** Resolves when standard output holds the text. */
  async says(text: string): Promise<void> {
    while (!this.stdout.includes(text)) {
      const over = await Promise.race([
        once(this.child, 'words').then(() => false),
        this.closed.then(() => true),
      ]);
      if (over && !this.stdout.includes(text))
        throw new Error(`it ended without saying "${text}":\n${this.stdout}\n${this.stderr}`);
    }
  }

  async ended(): Promise<Ended> {
    const [code, signal] = (await this.closed) as [number | null, NodeJS.Signals | null];
    return { code, signal, stdout: this.stdout, stderr: this.stderr };
  }
}

/** Runs the command line to its end. */
export const cli = (
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> => new Process(args, options).ended();

/** A folder that goes when the tests are over. */
export async function workFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'fapi-harness-cli-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

interface Document {
  clients: Record<string, Record<string, unknown>>;
}

/** Changes a target file, by writing another one beside it. */
export async function changed(
  file: string,
  to: string,
  change: (document: Document) => void,
): Promise<string> {
  const document = parse(await readFile(file, 'utf8')) as Document;
  change(document);
  await writeFile(to, stringify(document));
  return to;
}

/** Keeps one variant of one client: a run of few checks is then over in a second. */
export const oneVariant = (document: Document): void => {
  const { client1, client2 } = document.clients;
  document.clients = { client1: { ...client1, variants: ['pushed+jarm'] }, client2: { ...client2 } };
};
