import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Translate } from '../reporters/labels.js';

export interface Asset {
  readonly type: string;
  readonly body: string;
}

const templates = join(packageRoot, 'reports', 'templates');
const HTML = 'text/html; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** Files of the page by their name in its address. The palette is the report's. */
const FILES: Readonly<Record<string, readonly [type: string, ...path: string[]]>> = {
  'base.css': [CSS, 'styles', '1-base.css'],
  'live.css': [CSS, 'live', 'live.css'],
  'panel.css': [CSS, 'live', 'panel.css'],
  'live.js': [JS, 'live', 'live.js'],
  'dom.js': [JS, 'live', 'dom.js'],
  'tree.js': [JS, 'live', 'tree.js'],
  'detail.js': [JS, 'live', 'detail.js'],
  'evidence.js': [JS, 'live', 'evidence.js'],
  'icon.svg': ['image/svg+xml', 'live', 'icon.svg'],
};

/** Labels that the page uses beside those in its HTML. */
const WORDS = /^(live|verdict|severity|terminal)\./;

/** The labels as the page's own script reads them: JSON with the language and the words, plural forms among them. */
export async function readWords(language: string): Promise<string> {
  const all = JSON.parse(await readFile(join(templates, 'labels', `${language}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
  const words = Object.fromEntries(Object.entries(all).filter(([key]) => WORDS.test(key)));
  return JSON.stringify({ language, words });
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Reads the page and all that it loads, by name; '' is the page itself. Its words come from the labels. */
export async function readAssets(t: Translate, language: string): Promise<ReadonlyMap<string, Asset>> {
  const text = (...path: string[]): Promise<string> => readFile(join(templates, ...path), 'utf8');
  const page = (await text('live', 'index.html'))
    .replace('<html lang="en">', `<html lang="${escaped(language)}">`)
    .replace('<!-- icons -->', await text('partials', 'icons.hbs'))
    .replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => escaped(t(key)));
  const files = await Promise.all(
    Object.entries(FILES).map(
      async ([name, [type, ...path]]) => [name, { type, body: await text(...path) }] as const,
    ),
  );
  return new Map<string, Asset>([['', { type: HTML, body: page }], ...files]);
}
