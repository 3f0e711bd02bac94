import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asText, readSmallFile, Unreadable } from '../config/files.js';
import { SetupFault } from '../config/setup-fault.js';
import { KeyFault, newSigningPem, readSigningKey, type SigningKey } from '../evidence/signing.js';
import { type Cli, tell } from './terminal.js';
import { configFolder } from './user-folder.js';

/** What a command was told about the key. */
export interface KeyFlags {
  readonly signKey?: string | undefined;
  readonly signPassphrase?: string | undefined;
}

/** A key that signs, and what of it must never be written. */
export interface ChosenKey {
  readonly key: SigningKey;
  readonly secrets: readonly string[];
}

/** The name of the user's own key, made on first use. */
const OWN = 'signing-key.pem';

/**
 * The key that signs the evidence: the one that was given, else the user's own, which is made when it is first needed.
 * @throws SetupFault where a key was given that cannot sign
 */
export async function chooseSigningKey(cli: Cli, flags: KeyFlags): Promise<ChosenKey> {
  if (flags.signKey === undefined) {
    if (flags.signPassphrase !== undefined)
      throw new SetupFault('--sign-passphrase is given without --sign-key.', {
        remedy: 'Give the key that the passphrase is for.',
      });
    return ownKey(cli);
  }
  const text = await follow(flags.signKey, '--sign-key', cli.env);
  const passphrase =
    flags.signPassphrase === undefined
      ? undefined
      : (await follow(flags.signPassphrase, '--sign-passphrase', cli.env)).replace(/\r?\n$/, '');
  const secrets = [text, ...(passphrase === undefined ? [] : [passphrase])];
  return { key: await asKey(text, `the key of --sign-key`, passphrase), secrets };
}

/** Follows `env:` and `file:`; anything else may be the secret itself, and is not repeated. */
async function follow(reference: string, option: string, env: NodeJS.ProcessEnv): Promise<string> {
  const rest = reference.slice(reference.indexOf(':') + 1);
  if (reference.startsWith('env:')) {
    const value = env[rest];
    if (value) return value;
    throw new SetupFault(`${option}: environment variable ${rest} is ${value === '' ? 'empty' : 'not set'}.`);
  }
  if (!reference.startsWith('file:')) {
    throw new SetupFault(`${option} takes a reference, never the secret itself.`, {
      remedy: `Write file:<path> or env:<variable>.`,
    });
  }
  try {
    const text = asText(await readSmallFile(resolve(rest)));
    if (text) return text;
    throw new Unreadable(text === '' ? 'is empty' : 'is not text in UTF-8');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new SetupFault(`${option}: the file ${rest} ${error.message}.`, { cause: error });
  }
}

async function asKey(text: string, name: string, passphrase?: string): Promise<SigningKey> {
  try {
    return await readSigningKey(text, passphrase);
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error;
    throw new SetupFault(`Evidence cannot be signed with ${name}: ${error.message}`, {
      remedy: 'Give a private key in PEM or as JWK (RSA, EC P-256 or Ed25519) with --sign-key.',
      cause: error,
    });
  }
}

async function ownKey(cli: Cli): Promise<ChosenKey> {
  const folder = configFolder(cli.env);
  const file = join(folder, OWN);
  let text = readIfThere(file);
  if (text === undefined) {
    try {
      text = makeOwn(folder, file);
      tell(
        cli,
        `A key that signs evidence was made: ${file}. Keep it; its thumbprint names you in every run.`,
      );
    } catch (error) {
      // A container without a home has to be able to judge too.
      text = newSigningPem();
      const { code } = error as NodeJS.ErrnoException;
      tell(
        cli,
        `Warning: no key can be kept in ${folder} (${code ?? 'unknown reason'}), so this run is signed with one of its own. --sign-key gives another.`,
      );
    }
  }
  return { key: await asKey(text, file), secrets: [text] };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new SetupFault(`The key that signs evidence cannot be read: ${file}.`, {
      remedy: 'Mend its rights, or give another key with --sign-key.',
      cause: error,
    });
  }
}

/** Two runs may start at once: the first key that is there whole is the key of both. */
function makeOwn(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const waiting = `${file}.${randomBytes(4).toString('hex')}.part`;
  writeFileSync(waiting, newSigningPem(), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(waiting, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(waiting, { force: true });
  }
  return readFileSync(file, 'utf8');
}
