import { open, readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nearest } from './names.js';

/** More than any target file, key or certificate needs; keeps a wrong path (a disk image, /dev/zero) out of memory. */
const MOST_BYTES = 1_000_000;

/** Why a file could not be read, as the end of a sentence that begins with its name. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The bytes of a file of at most 1 MB. Throws Unreadable with a reason that a person can act on. */
export async function readSmallFile(path: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const chunks: Buffer[] = [];
      let length = 0;
      for (;;) {
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536);
        if (bytesRead === 0) return Buffer.concat(chunks);
        length += bytesRead;
        if (length > MOST_BYTES) throw new Unreadable('is larger than 1 MB, so it is not what is meant here');
        chunks.push(buffer.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(await reasonOf(error as NodeJS.ErrnoException, path), { cause: error });
  }
}

async function reasonOf(error: NodeJS.ErrnoException, path: string): Promise<string> {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const beside = await readdir(dirname(path)).catch(() => undefined);
      if (beside === undefined) return `does not exist (nor does the folder ${dirname(path)})`;
      const near = nearest(basename(path), beside);
      return near === undefined ? 'does not exist' : `does not exist; did you mean ${near}?`;
    }
    case 'EISDIR':
      return 'is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user';
    default:
      return `cannot be read (${error.code ?? 'unknown reason'})`;
  }
}

/** Bytes as text without byte order mark; undefined where they are not UTF-8. */
export function asText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
