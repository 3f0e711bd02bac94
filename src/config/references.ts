import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { USE_REFERENCE } from './explain.js';
import { asText, readSmallFile, Unreadable } from './files.js';
import type { Mistakes } from './mistakes.js';
import { isReference, isSecretName, nearest } from './names.js';
import type { SourcePath } from './source.js';
import { REFERENCE } from './target-shape.js';

/** What a reference led to, and a name for it that may be printed. */
export interface Resolved {
  readonly bytes: Buffer;
  /** `c1.jwks` or `environment variable C1_KEYS`. */
  readonly from: string;
  readonly kind: 'env' | 'file';
}

/** Follows `env:` and `file:` references of one target file, and remembers which values are secret. */
export class References {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #mistakes: Mistakes;
  readonly #secrets = new Set<string>();

  constructor(folder: string, env: NodeJS.ProcessEnv, mistakes: Mistakes) {
    this.#folder = folder;
    this.#env = env;
    this.#mistakes = mistakes;
  }

  /** Every secret so far, longest first, so that replacing one never leaves the tail of another. */
  get secrets(): readonly string[] {
    return [...this.#secrets].sort((a, b) => b.length - a.length);
  }

  keepSecret(value: string | undefined): void {
    if (value !== undefined && value !== '') this.#secrets.add(value);
  }

  /** What a reference holds, as bytes; undefined after noting a mistake. */
  async bytes(path: SourcePath, reference: string): Promise<Resolved | undefined> {
    if (reference.startsWith('env:')) return this.#variable(path, reference.slice('env:'.length));
    const name = reference.slice('file:'.length);
    try {
      return { bytes: await readSmallFile(this.#locate(name)), from: name, kind: 'file' };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#mistakes.add(path, `the file ${name} ${error.message}`, {
        remedy: 'Paths after file: begin at the folder of the target file.',
      });
      return undefined;
    }
  }

  /** What a reference holds, as text without the line break at its end; undefined after noting a mistake. */
  async text(path: SourcePath, reference: string): Promise<string | undefined> {
    const resolved = await this.bytes(path, reference);
    if (resolved === undefined) return undefined;
    const text = asText(resolved.bytes)?.replace(/\r?\n$/, '');
    if (text === undefined) this.#mistakes.add(path, `${resolved.from} is not text in UTF-8`);
    else if (text === '') this.#mistakes.add(path, `${resolved.from} is empty`);
    else return text;
    return undefined;
  }

  /** A secret by reference; undefined after noting a mistake. */
  async secret(path: SourcePath, reference: string): Promise<string | undefined> {
    const text = await this.text(path, reference);
    this.keepSecret(text);
    return text;
  }

  /** A value that may be literal or a reference. A literal is refused where the name says that it is a secret. */
  async value(path: SourcePath, value: string): Promise<string | undefined> {
    if (isReference(value)) return this.secret(path, value);
    if (!isSecretName(String(path.at(-1)))) return value;
    this.#mistakes.add(path, `expected ${REFERENCE}, found a literal value`, {
      remedy: USE_REFERENCE,
    });
    return undefined;
  }

  /** Each member of a mapping by `value`; members with mistakes are left out. */
  async values(path: SourcePath, members: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const resolved: [string, string][] = [];
    for (const [name, given] of Object.entries(members)) {
      const value = await this.value([...path, name], given);
      if (value !== undefined) resolved.push([name, value]);
    }
    return Object.fromEntries(resolved);
  }

  #variable(path: SourcePath, name: string): Resolved | undefined {
    const value = this.#env[name];
    if (value !== undefined && value !== '')
      return { bytes: Buffer.from(value, 'utf8'), from: `environment variable ${name}`, kind: 'env' };
    const near = value === undefined ? nearest(name, Object.keys(this.#env)) : undefined;
    const state = value === undefined ? 'is not set' : 'is empty';
    this.#mistakes.add(
      path,
      `environment variable ${name} ${state}${near === undefined ? '' : `; did you mean ${near}?`}`,
      { remedy: 'Set the variable in the environment that starts this command.' },
    );
    return undefined;
  }

  #locate(name: string): string {
    if (!name.startsWith('//')) return resolve(this.#folder, name);
    try {
      return fileURLToPath(`file:${name}`);
    } catch (cause) {
      throw new Unreadable('is not a file URL that this system knows', { cause });
    }
  }
}
