import { createHash, randomBytes } from 'node:crypto';
import type Handlebars from 'handlebars';
import type { Report } from '../results/report.js';
import { htmlAssets } from './html-assets.js';
import { betweenTags, withoutTurns } from './html-text.js';
import { htmlView } from './html-view.js';
import { DEFAULT_LANGUAGE, labels, type Words } from './labels.js';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The report as one HTML file that needs nothing else: no network, no fonts, no second file. Style and script are
 * inlined and named by their hash in a Content-Security-Policy, so nothing that a bank sent can run or load.
 * @throws {Error} where a template uses a label that the language has not
 */
export async function htmlReport(report: Report, language = DEFAULT_LANGUAGE): Promise<string> {
  return [...(await htmlPieces(report, language))].join('');
}

/** How the statement of a check begins where something has to be refused. */
const STATEMENTS = ['html.refuses.must', 'html.refuses.should', 'html.refuses'];

/** A Handlebars of our own with the words of one language. */
export async function templating({ t, number, language }: Words): Promise<typeof Handlebars> {
  const { default: handlebars } = await import('handlebars');
  const own = handlebars.create();
  own.registerHelper('t', (key: string, { hash }: { hash: Record<string, unknown> }) => t(key, hash));
  own.registerHelper('number', (value: unknown) => (typeof value === 'number' ? number(value) : value));
  own.registerHelper('between', (value: unknown) => new own.SafeString(betweenTags(String(value ?? ''))));
  // Requirements, reasons and what came are data, and data is English: a page in another language says so.
  const english = new own.SafeString(language === 'en' ? '' : ' lang="en"');
  own.registerHelper('en', () => english);
  // "Must refuse: …" is a word of the page, and what follows it is data.
  own.registerHelper('told', (statement: string) => {
    if (language === 'en') return statement;
    const data = (text: string): string => `<span lang="en">${own.escapeExpression(text)}</span>`;
    for (const key of STATEMENTS) {
      const [before = '', after = ''] = t(key, { what: '\0' }).split('\0');
      if (!statement.startsWith(before) || !statement.endsWith(after)) continue;
      const what = statement.slice(before.length, statement.length - after.length);
      return new own.SafeString(`${own.escapeExpression(before)}${data(what)}${own.escapeExpression(after)}`);
    }
    return new own.SafeString(data(statement));
  });
  return own;
}

/** The same file piece by piece: the page of a long run is never in memory as a whole. */
export async function htmlPieces(report: Report, language = DEFAULT_LANGUAGE): Promise<Iterable<string>> {
  const words = labels(language);
  const [handlebars, assets] = await Promise.all([templating(words), htmlAssets()]);
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
  const { page, ...lists } = htmlView(report, words);
  const printed = compile(assets.page)({ ...page, policy, css: assets.css, js: assets.js }).split(mark);
  const slots: Readonly<Record<string, () => Iterable<string>>> = {
    specifications: () => each(lists.specifications, compile('{{> specification}}')),
    evidence: () => each(lists.evidence, compile('<li>{{> evidence}}</li>')),
  };
  return (function* (): Generator<string> {
    // Every second part is the name of a slot.
    for (const [index, part] of printed.entries()) {
      if (index % 2 === 0) yield withoutTurns(part);
      else for (const piece of slots[part]?.() ?? []) yield withoutTurns(piece);
    }
  })();
}

function* each(views: Iterable<unknown>, print: (view: unknown) => string): Generator<string> {
  for (const view of views) yield print(view);
}
