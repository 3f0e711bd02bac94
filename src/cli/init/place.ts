import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DraftFile } from '../../config/draft.js';
import { SetupFault } from '../../config/setup-fault.js';
import { packageRoot, toolVersion } from '../../package-root.js';
import { makeFolder } from '../../results/make-folder.js';

const SCHEMA = ['src', 'config', 'target.schema.json'];
/** A path that climbs higher than this is easier to read, and to move, as a whole address. */
const MOST_CLIMBS = 3;

/** Where a target file and what belongs to it come to lie. */
export class Place {
  /** As the user named it. */
  readonly file: string;
  readonly folder: string;
  readonly stem: string;
  readonly #force: boolean;

  constructor(file: string, force: boolean) {
    this.file = file;
    this.folder = dirname(resolve(file));
    this.stem = basename(file, extname(file)).replace(/[^\w.-]+/g, '-');
    this.#force = force;
  }

  /** A `file:` reference to a path as the user gave it, seen from the target file. */
  reference(path: string): string {
    const way = relative(this.folder, resolve(path));
    return `file:${isAbsolute(way) ? way : way.split(sep).join('/')}`;
  }

  /** A reference as the user gave it, with its path seen from the target file. */
  moved(reference: string): string {
    return reference.startsWith('file:') ? this.reference(reference.slice('file:'.length)) : reference;
  }

  /** Where the JSON Schema is, as an editor finds it from the target file. */
  get schema(): string {
    const installed = join('node_modules', toolVersion().name, ...SCHEMA);
    if (existsSync(join(this.folder, installed))) return `./${installed.split(sep).join('/')}`;
    const schema = join(packageRoot, ...SCHEMA);
    const way = relative(this.folder, schema).split(sep);
    const far = way.filter((part) => part === '..').length > MOST_CLIMBS || isAbsolute(way.join(sep));
    if (far) return pathToFileURL(schema).href;
    return `${way[0] === '..' ? '' : './'}${way.join('/')}`;
  }

  /** @throws SetupFault where a file would be written over without --force */
  mustBeFree(names: readonly string[]): void {
    if (this.#force) return;
    const there = names.filter((name) => existsSync(join(this.folder, name)));
    if (there.length === 0) return;
    throw new SetupFault(`${there.join(', ')} ${there.length === 1 ? 'exists' : 'exist'} already`, {
      details: [`in ${this.folder}`],
      remedy: 'Name another file with --out, or write over it with --force.',
    });
  }

  /** Writes everything, secrets so that their owner alone can read them. Nothing is written where one file is there already. */
  async write(document: string, files: readonly DraftFile[]): Promise<void> {
    const target = { name: basename(this.file), content: document, secret: false };
    const all = [...files, target];
    this.mustBeFree(all.map(({ name }) => name));
    makeFolder(this.folder);
    for (const { name, content, secret } of all) {
      const path = join(this.folder, name);
      // A file that is written over keeps its old rights: a secret needs a new one.
      if (this.#force) await rm(path, { force: true });
      await writeFile(path, content, { mode: secret ? 0o600 : 0o644, flag: 'wx' });
    }
  }
}
