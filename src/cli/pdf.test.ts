import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { extractText, getDocumentProxy } from 'unpdf';
import { SetupFault } from '../config/setup-fault.js';
import { findBrowser } from '../journey/find-browser.js';
import { cli, workFolder } from './cli.test-support.js';
import { pdfPrinter } from './pdf.js';

describe('--pdf and --language', function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  before(async () => {
    folder = await workFolder();
    await mkdir(join(folder.path, 'run'));
  });
  after(() => folder.remove());

  it('are a fault of the set-up where there is no browser, or no report.html to print', () => {
    expect(pdfPrinter({})).to.equal(undefined);
    expect(() => pdfPrinter({ pdf: true }, () => undefined)).to.throw(SetupFault, 'no browser was found');
    const found = (): { path: string; name: string } => ({ path: '/usr/bin/chromium', name: 'chromium' });
    expect(() => pdfPrinter({ pdf: true, formats: ['json'] }, found)).to.throw(SetupFault, '--formats');
    expect(pdfPrinter({ pdf: true, formats: ['html'] }, found)).to.be.a('function');
  });

  it('leave a German report and its print beside a run; the reports can be told again in English', async () => {
    const out = join(folder.path, 'run');
    const only = ['--variants', 'private_key_jwt+pushed+jarm', '--driver', 'forms', '--only', 'jarm-aud'];
    const env = { FAPI_HARNESS_BROWSER: findBrowser()?.path ?? '' };
    const args = ['demo', ...only, '--quiet', '--pdf', '--language', 'de', '--out', out];
    const done = await cli(args, { cwd: folder.path, env });
    expect(done.code, done.stderr).to.equal(0);
    const pdf = join(out, 'report.pdf');
    expect(done.stdout).to.contain(pdf);
    expect(await readFile(join(out, 'report.html'), 'utf8')).to.contain('<html lang="de"');
    const document = await getDocumentProxy(new Uint8Array(await readFile(pdf)));
    const { text, totalPages } = await extractText(document, { mergePages: true });
    expect(totalPages).to.be.within(10, 120);
    expect(text).to.contain('Konformitätsbericht').and.to.contain('Bereit, soweit geprüft');

    const english = await cli(['report', out, '--quiet', '--out', join(folder.path, 'again')], {
      cwd: folder.path,
    });
    expect(english.code, english.stderr).to.equal(0);
    const html = await readFile(join(folder.path, 'again', 'report.html'), 'utf8');
    expect(html).to.contain('<html lang="en"').and.to.contain('Ready in what was judged');

    const none = await cli(['report', out, '--pdf'], { cwd: folder.path });
    expect(none.code).to.equal(2);
    expect(none.stderr).to.contain('no browser was found to print').and.to.contain('FAPI_HARNESS_BROWSER');
  });

  it('take a language only that there are labels of', async () => {
    const { code, stderr } = await cli(['report', 'nowhere', '--language', 'xx'], { cwd: folder.path });
    expect(code).to.equal(2);
    expect(stderr).to.contain('en').and.to.contain('de');
  });
});
