import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ensurePki, type Pki } from '../../certs/pki.js';
import { packageRoot } from '../package-root.js';
import { type LoadOptions, loadTarget } from './load-target.js';
import { SetupFault } from './setup-fault.js';

/** For tests: a folder for target files, beside a real PKI. */
export interface Fixture {
  readonly folder: string;
  readonly pki: Pki;
  /** `file:` reference to a file of the PKI. */
  ref(name: string): string;
  /** Writes a file beside the target file and gives a reference to it. */
  put(name: string, content: string | Buffer): Promise<string>;
  /** A correct target, as data to be spoilt. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach deep into it to spoil it
  good(): any;
  /** Loads text, or data as YAML, as bank.yaml. */
  load(content: unknown, options?: LoadOptions): ReturnType<typeof loadTarget>;
  /** The mistakes of a target file, without the file's name, and with the folder as "…". Fails where there are none. */
  mistakes(content: unknown, options?: LoadOptions): Promise<string[]>;
  /** The fault itself. */
  fault(file: string, options?: LoadOptions): Promise<SetupFault>;
  close(): Promise<void>;
}

/** The password that the fixture's environment holds as PW. */
export const PASSWORD = 'correct horse';

export async function openFixture(): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'fapi-config-'));
  const pki = await ensurePki(join(packageRoot, '.cache', 'test-pki'));
  const file = join(folder, 'bank.yaml');
  const env = { PW: PASSWORD };
  const ref = (name: string): string => `file:${pki.files[name]}`;
  const load = async (content: unknown, options: LoadOptions = {}) => {
    await writeFile(
      file,
      typeof content === 'string' || Buffer.isBuffer(content)
        ? content
        : stringify(content, { lineWidth: 0 }),
    );
    return loadTarget(file, { env, ...options });
  };
  const faultOf = async (loading: Promise<unknown>): Promise<SetupFault> => {
    const outcome = await loading.then(
      () => 'a target without mistakes',
      (error: unknown) => error,
    );
    if (outcome instanceof SetupFault) return outcome;
    throw outcome instanceof Error ? outcome : new Error(`expected a SetupFault, got ${String(outcome)}`);
  };
  return {
    folder,
    pki,
    ref,
    load,
    put: async (name, content) => {
      await writeFile(join(folder, name), content);
      return `file:${name}`;
    },
    good: () => ({
      authorizationServer: {
        discovery: 'https://bank.example/.well-known/openid-configuration',
        ca: ref('ca.pem'),
      },
      clients: {
        client1: {
          clientId: 'tpp-1',
          auth: 'private_key_jwt',
          keys: ref('client1.jwks'),
          redirectUri: 'https://tpp1.example/callback',
          scope: 'openid accounts',
          certificate: { cert: ref('client1.pem'), key: ref('client1.key') },
        },
      },
      customers: [{ name: 'ada', values: { user: 'ada', password: 'env:PW' } }],
      journeys: {
        approve: [{ on: 'Sign in', fill: { User: '{user}', Password: '{password}' }, click: 'Continue' }],
      },
    }),
    mistakes: async (content, options) =>
      (await faultOf(load(content, options))).details.map((line) =>
        line
          .replaceAll(`${file}:`, '')
          .replaceAll(`${pki.folder}${process.platform === 'win32' ? '\\' : '/'}`, '')
          .replaceAll(folder, '…'),
      ),
    fault: (name, options) => faultOf(loadTarget(name, { env, ...options })),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
