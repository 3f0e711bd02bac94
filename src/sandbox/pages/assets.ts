import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { packageRoot } from '../../package-root.js';
import type { Answer } from '../server/answer.js';

const FOLDER = join(packageRoot, 'src', 'sandbox', 'pages', 'assets');
const NAMES = ['bank.css', 'spa.js', 'icon.svg'] as const;
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type Assets = ReadonlyMap<
  string,
  { readonly content: Buffer; readonly etag: string; readonly type: string }
>;

/** Styles and script of the pages, read from the package. */
export async function readAssets(): Promise<Assets> {
  const entries = await Promise.all(
    NAMES.map(async (name) => {
      const content = await readFile(join(FOLDER, name));
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      return [name, { content, etag, type: TYPES[extname(name)] ?? 'application/octet-stream' }] as const;
    }),
  );
  return new Map(entries);
}

/** The asset with this name, or undefined. */
export function assetAnswer(assets: Assets, name: string, ifNoneMatch: unknown): Answer | undefined {
  const asset = assets.get(name);
  if (!asset) return undefined;
  const headers = { 'cache-control': 'public, max-age=3600', etag: asset.etag, 'content-type': asset.type };
  return ifNoneMatch === asset.etag
    ? { status: 304, headers, body: undefined }
    : { status: 200, headers, body: asset.content };
}
