import { createHash, randomBytes } from 'node:crypto';
import type { Report } from '../results/report.js';
import { htmlAssets } from './html-assets.js';
import { htmlView } from './html-view.js';
import { labels } from './labels.js';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The report as one HTML file that needs nothing else: no network, no fonts, no second file. Style and script are
 * inlined and named by their hash in a Content-Security-Policy, so nothing that a bank sent can run or load.
 * @throws {Error} where a template uses a label that the language has not
 */
export async function htmlReport(report: Report, language = 'en'): Promise<string> {
  return [...(await htmlPieces(report, language))].join('');
}

/** The same file piece by piece: the page of a long run is never in memory as a whole. */
export async function htmlPieces(report: Report, language = 'en'): Promise<Iterable<string>> {
  const [{ default: Handlebars }, assets] = await Promise.all([import('handlebars'), htmlAssets()]);
  const { t } = labels(language);
  const handlebars = Handlebars.create();
  handlebars.registerHelper('t', (key: string, { hash }: { hash: Record<string, unknown> }) => t(key, hash));
  for (const [name, template] of assets.partials) handlebars.registerPartial(name, template);
  // Nothing that a bank sent can look like the place where the page is taken apart.
  const mark = randomBytes(16).toString('hex');
  handlebars.registerHelper('slot', (name: string) => `${mark}${name}${mark}`);
  const compile = (template: string): ((view: unknown) => string) =>
    handlebars.compile(template, { preventIndent: true });
  const policy = [
    "default-src 'none'",
    `style-src ${sha256(assets.css)}`,
    `script-src ${sha256(assets.js)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { page, ...lists } = htmlView(report, t, language);
  const printed = compile(assets.page)({ ...page, policy, css: assets.css, js: assets.js }).split(mark);
  const slots: Readonly<Record<string, () => Iterable<string>>> = {
    specifications: () => each(lists.specifications, compile('{{> specification}}')),
    evidence: () => each(lists.evidence, compile('<li>{{> evidence}}</li>')),
  };
  return (function* (): Generator<string> {
    // Every second part is the name of a slot.
    for (const [index, part] of printed.entries()) {
      if (index % 2 === 0) yield part;
      else yield* slots[part]?.() ?? [];
    }
  })();
}

function* each(views: Iterable<unknown>, print: (view: unknown) => string): Generator<string> {
  for (const view of views) yield print(view);
}
