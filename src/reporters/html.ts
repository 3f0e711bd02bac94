import { createHash } from 'node:crypto';
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
  const [{ default: Handlebars }, assets] = await Promise.all([import('handlebars'), htmlAssets()]);
  const { t } = labels(language);
  const handlebars = Handlebars.create();
  handlebars.registerHelper('t', (key: string, { hash }: { hash: Record<string, unknown> }) => t(key, hash));
  for (const [name, template] of assets.partials) handlebars.registerPartial(name, template);
  const page = handlebars.compile(assets.page, { preventIndent: true });
  const policy = [
    "default-src 'none'",
    `style-src ${sha256(assets.css)}`,
    `script-src ${sha256(assets.js)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return page({ ...htmlView(report, t, language), policy, css: assets.css, js: assets.js });
}
