import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SetupFault } from '../src/config/setup-fault.js';
import type { PrivateJwk } from '../src/config/target.js';
import type { KeyPair } from '../src/transport/types.js';
import { ALL_FILES, EXTRA_FILES, fileNames, makePki } from './make.js';
import type { ServerName, SigningName, TransportName } from './recipes.js';
import * as recipes from './recipes.js';
import type { OddServerName } from './server-recipes.js';
import * as serverRecipes from './server-recipes.js';

export { jwkThumbprint, publicJwks, subjectDn, thumbprintS256 } from './keys.js';
export type { ServerName, SigningName, TransportName } from './recipes.js';

/** A local test PKI on disk, read. Its keys are worth nothing outside: they are made anew on each machine. */
export interface Pki {
  readonly folder: string;
  /** The authority that bank and good clients share, PEM. */
  readonly ca: string;
  readonly caFile: string;
  /** Server certificate for localhost, 127.0.0.1 and ::1. */
  readonly bank: KeyPair;
  /** The bank's certificate, or one of its bad twins. */
  server(name: ServerName | OddServerName): KeyPair;
  /** The intermediate behind `bank-behind-intermediate`, PEM. */
  readonly issuingCa: string;
  transport(name: TransportName): KeyPair;
  signing(name: SigningName): PrivateJwk[];
  /** The keys of the same set that others can encrypt to. */
  encryption(name: SigningName): PrivateJwk[];
  /** Opens `client1.p12` and `client1.encrypted.key`. */
  readonly passphrase: string;
  /** File name (`client1.pem`, `client1.key`, `client1.jwks`, `client1.p12`, …) to absolute path. */
  readonly files: Record<string, string>;
}

const STAMP = 'stamp.json';
const DAY = 86_400_000;

/** File managers leave these behind. */
const BYSTANDERS = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];

/** Says which recipes a folder was made from, until when it serves, and what every file must hold. */
interface Stamp {
  readonly recipe: string;
  /** The same of the server certificates. */
  readonly servers: string;
  readonly usableUntil: string;
  readonly files: Readonly<Record<string, string>>;
}

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const recipeDigest = digest(JSON.stringify(recipes));
const serversDigest = digest(JSON.stringify(serverRecipes));

/**
 * The local PKI in `folder`: made when it is not there, reused while it is whole and every certificate has a day left.
 * Safe when several processes ask at once. Throws a SetupFault where the folder holds files that are not a PKI's.
 */
export async function ensurePki(folder: string): Promise<Pki> {
  const home = resolve(folder);
  const standing = await readPki(home, home);
  if (standing) return standing;
  await refuseForeign(home);

  const workshop = join(dirname(home), `.${basename(home)}-${randomUUID()}`);
  try {
    await writePki(workshop, new Date());
    // Another process may put its own folder in place at any moment: the first whole one wins.
    for (let attempt = 0; attempt < 10; attempt++) {
      await moved(workshop, home);
      const pki = await readPki(home, home);
      if (pki) return pki;
      await clear(home, `${workshop}-old`);
    }
    throw new SetupFault(`certificates could not be put in place at ${home}`, {
      remedy: 'Remove the folder, or name another one.',
    });
  } catch (cause) {
    throw cause instanceof SetupFault ? cause : asSetupFault(home, cause);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Moves a broken folder out of the way, unless a good one took its place just now. */
async function clear(home: string, aside: string): Promise<void> {
  if (!(await moved(home, aside))) return;
  if (await readPki(aside, home)) await moved(aside, home);
  await rm(aside, { recursive: true, force: true });
}

/** False where the destination is taken (or the source is gone). */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM or EACCES where others say that the folder is not empty.
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EACCES', 'ENOTDIR'].includes(code ?? '')) return false;
    throw error;
  }
}

/** Only a folder of ours is ever cleared: one with a stamp, and with no file that we did not make. */
async function refuseForeign(home: string): Promise<void> {
  let entries: string[];
  try {
    entries = await readdir(home);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw asSetupFault(home, error);
  }
  const earlier = await readStamp(home)
    .then(({ files }) => Object.keys(files))
    .catch(() => []);
  const ours = new Set([STAMP, ...BYSTANDERS, ...ALL_FILES, ...earlier]);
  const stamped = entries.includes(STAMP);
  // The sandbox puts its customers' secrets beside the certificates, and writes them anew with each target file.
  const isOurs = (name: string): boolean => ours.has(name) || name.endsWith('.passphrase');
  const foreign = entries.filter((name) => (stamped ? !isOurs(name) : !BYSTANDERS.includes(name)));
  if (foreign.length === 0) return;
  throw new SetupFault(`${home} holds files that this tool did not make`, {
    details: [`found ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', …' : ''}`],
    remedy: 'Name an empty folder, or one that does not exist yet.',
  });
}

const readStamp = async (folder: string): Promise<Stamp> =>
  JSON.parse(await readFile(join(folder, STAMP), 'utf8')) as Stamp;

function asSetupFault(home: string, cause: unknown): SetupFault {
  return new SetupFault(`certificates could not be made in ${home}`, {
    details: [cause instanceof Error ? cause.message : String(cause)],
    remedy: 'Check that the folder can be written to, or name another one.',
    cause,
  });
}

async function writePki(folder: string, now: Date): Promise<void> {
  const files = await makePki(now);
  await mkdir(folder, { recursive: true });
  await Promise.all(
    [...files].map(([name, content]) =>
      writeFile(join(folder, name), content, { mode: name.endsWith('.pem') ? 0o644 : 0o600 }),
    ),
  );
  const ends = Object.values(recipes.CERTIFICATES).map(({ until }) => until);
  const usableDays = Math.min(...ends.filter((until) => until > 0));
  const stamp: Stamp = {
    recipe: recipeDigest,
    servers: serversDigest,
    usableUntil: new Date(now.getTime() + usableDays * DAY).toISOString(),
    files: Object.fromEntries([...files].map(([name, content]) => [name, digest(content)])),
  };
  await writeFile(join(folder, STAMP), `${JSON.stringify(stamp, null, 2)}\n`);
}

/** Reads `from`, giving paths below `home`; undefined where it is absent, half-made, outdated or about to end. */
async function readPki(from: string, home: string): Promise<Pki | undefined> {
  const contents = new Map<string, Buffer>();
  try {
    const stamp = await readStamp(from);
    if (stamp.recipe !== recipeDigest || stamp.servers !== serversDigest) return undefined;
    if (Date.parse(stamp.usableUntil) < Date.now() + DAY) return undefined;
    await Promise.all(
      Object.entries(stamp.files).map(async ([name, expected]) => {
        const content = await readFile(join(from, name));
        if (digest(content) !== expected) throw new Error(`${name} has changed`);
        contents.set(name, content);
      }),
    );
    // A clock that was wrong at the making leaves certificates that are not valid yet.
    const bank = new X509Certificate(contents.get(fileNames.certificate('bank')) as Buffer);
    if (Date.parse(bank.validFrom) > Date.now()) return undefined;
  } catch {
    return undefined;
  }
  return pkiOf(home, contents);
}

function pkiOf(folder: string, contents: ReadonlyMap<string, Buffer>): Pki {
  const text = (name: string): string => (contents.get(name) as Buffer).toString('utf8');
  const pair = (name: TransportName | ServerName | OddServerName): KeyPair => ({
    certificate: text(fileNames.certificate(name)),
    key: text(fileNames.key(name)),
  });
  const keysFor = (name: SigningName, use: string): PrivateJwk[] =>
    (JSON.parse(text(fileNames.jwks(name))) as { keys: PrivateJwk[] }).keys.filter((key) => key.use === use);
  const caName = fileNames.certificate('ca');
  return {
    folder,
    ca: text(caName),
    caFile: join(folder, caName),
    bank: pair('bank'),
    server: pair,
    issuingCa: text(fileNames.certificate('issuing-ca')),
    transport: pair,
    signing: (name) => keysFor(name, 'sig'),
    encryption: (name) => keysFor(name, 'enc'),
    passphrase: text(EXTRA_FILES.passphrase).trim(),
    files: Object.fromEntries([...contents.keys()].sort().map((name) => [name, join(folder, name)])),
  };
}
