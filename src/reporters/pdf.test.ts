import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { findBrowser } from '../journey/find-browser.js';
import type { ExchangeView } from '../results/evidence.js';
import { printPdf } from './pdf.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';
import { writeReports } from './write.js';

/** The pages of a PDF as text. */
async function pagesOf(path: string): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
  const { text } = await extractText(document, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}

describe('printPdf', function () {
  this.timeout(60_000);
  let folder = '';
  let browser = '';

  before(() => {
    const found = findBrowser();
    if (found === undefined) throw new Error('no browser to print with');
    browser = found.path;
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-pdf-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('prints what an auditor reads, with bank, run and number on every page', async () => {
    const report = gatedReport();
    const { html } = await writeReports(report, folder, ['html']);
    const path = await printPdf(report, { html: html ?? '', browser });
    expect(path).to.equal(join(folder, 'report.pdf'));
    const pages = await pagesOf(path);
    expect(pages.length).to.be.within(6, 40);
    for (const [index, page] of pages.entries()) {
      expect(page).to.contain('Northwind Bank · Conformance report');
      expect(page).to.contain(`Run ${report.run.id}`);
      expect(page).to.contain(`Page ${index + 1} of ${pages.length}`);
    }
    const whole = pages.join(' ');
    const { baseline } = report.gate;
    for (const words of [
      'Not ready',
      'What stands between the bank and ready',
      baseline?.digest ?? '?',
      baseline?.stale[0]?.why ?? '?',
      report.target.digest,
      'How to contest a judgement',
      'On paper, each check is one line.',
    ]) {
      expect(whole).to.contain(words);
    }
    for (const { id } of report.coverage) expect(whole.replace(/\s/g, '')).to.contain(id);
    for (const { check } of report.checks) expect(whole.replace(/\s/g, '')).to.contain(check);
    const { info } = await getMeta(new Uint8Array(await readFile(path)));
    expect((info as { Title?: string }).Title).to.contain('Northwind Bank');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });

  it('does not print the evidence of a long run, and says so', async () => {
    const report = sampleReport();
    const [exchange] = report.exchanges;
    if (exchange === undefined) throw new Error('the sample has none');
    const body = '<p>a line of a page</p>\n'.repeat(120);
    const many = Array.from(
      { length: 900 },
      (_, n): ExchangeView => ({ ...exchange, id: `big${n}`, response: { status: 200, headers: {}, body } }),
    );
    report.exchanges.push(...many);
    const { html } = await writeReports(report, folder, ['html'], 'de');
    const path = await printPdf(report, { html: html ?? '', browser, language: 'de' });
    const pages = await pagesOf(path);
    expect(pages.length).to.be.lessThan(40);
    const whole = pages.join(' ');
    expect(whole).to.match(/9\d\d weitere Belege sind auf Papier ausgelassen/);
    expect(whole).not.to.contain('<p>a line of a page</p>');
    expect(whole).to.contain(`Seite 1 von ${pages.length}`).and.to.contain('Nicht bereit');
  });

  it('leaves nothing half-written where the browser cannot start', async () => {
    const report = sampleReport();
    const { html } = await writeReports(report, folder, ['html']);
    let told = '';
    await printPdf(report, { html: html ?? '', browser: join(folder, 'no-such-browser') }).catch(
      (error: Error) => {
        told = error.message;
      },
    );
    expect(told).to.contain('no-such-browser');
    expect(existsSync(join(folder, 'report.pdf'))).to.equal(false);
  });
});
