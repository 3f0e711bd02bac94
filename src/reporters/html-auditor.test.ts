import { expect } from 'chai';
import { type CheerioAPI, load } from 'cheerio';
import type { RunPart, SpecificationView } from '../results/events.js';
import type { Report } from '../results/report.js';
import { htmlReport } from './html.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';

const render = async (report: Report, language?: string): Promise<CheerioAPI> =>
  load(await htmlReport(report, language));

/** Texts of the cells of each row of a table. */
const cells = ($: CheerioAPI, table: string): string[][] =>
  $(`${table} > tbody > tr`)
    .toArray()
    .map((row) =>
      $(row)
        .children()
        .toArray()
        .map((cell) => $(cell).text().trim()),
    );

const specifications = (report: Report): SpecificationView[] =>
  [...new Set(report.coverage.map(({ suite }) => suite))].map((suite, index) => ({
    suite,
    title: `Specification of ${suite}`,
    version: `Final ${index}`,
    url: `https://specs.example/${suite}`,
    reviewed: '2026-03-01',
  }));

const part = (run: string, relation: RunPart['relation']): RunPart => ({
  run,
  relation,
  startedAt: '2026-03-09T08:00:00.000Z',
  finishedAt: '2026-03-09T08:00:08.000Z',
  ms: 8000,
  interrupted: relation === 'first',
  seed: `seed of ${run}`,
  command: ['run', '--target', `${run}.yaml`],
  target: { name: `Bank of ${run}`, digest: 'abcdef0123456789abcdef', environment: 'sandbox' },
  tool: { name: 'fapi-harness', version: '0.2.0' },
  exitCode: 1,
});

describe('html report for an auditor', () => {
  it('says what was judged, with every version and digest in full', async () => {
    const report = sampleReport();
    const $ = await render({ ...report, specifications: specifications(report) });
    const head = $('.masthead').text();
    for (const fact of [
      'Northwind Bank',
      'Sandbox',
      'M. Okafor, Head of Open Banking',
      'FAPI 1.0 Advanced',
      'fapi-harness 0.1.0',
      '2026.3',
      report.seed,
      report.run.id,
      report.target.digest,
      report.catalogue.digest,
      report.target.discovery,
      '9 March 2026',
    ]) {
      expect(head).to.contain(fact);
    }
    const [first] = specifications(report);
    const spec = $(`#coverage-${first?.suite}`);
    expect(spec.find('h3').text()).to.contain(first?.title);
    expect(spec.find('.version').text())
      .to.contain('Final 0')
      .and.to.contain('compared with the text on 1 March 2026');
    expect(spec.find('.version a').attr('href')).to.equal(first?.url);
  });

  it('lists what stands in the way, worst first, with clause, gain and a link to the finding', async () => {
    const report = sampleReport();
    const $ = await render(report);
    const rows = cells($, '#stands .stands:first-of-type');
    expect(rows.map(([severity]) => severity)).to.deep.equal(['critical', 'high', 'high', 'medium', 'low']);
    const failed = report.checks.filter(({ verdict, scored }) => verdict === 'failed' && scored);
    for (const { gain, requires } of failed) {
      if (gain !== undefined) expect($('#stands').text()).to.contain(gain);
      for (const id of requires) expect($('#stands').text()).to.contain(id);
    }
    for (const link of $('#stands tbody th a').toArray()) {
      expect($(`[id="${$(link).attr('href')?.slice(1)}"]`).is('article.finding')).to.equal(true);
    }
    // Coverage comes before the findings in full, and both before every check.
    const order = $('main > section')
      .toArray()
      .map((section) => $(section).attr('id'));
    for (const [before, after] of [
      ['readiness', 'stands'],
      ['stands', 'gate'],
      ['gate', 'coverage'],
      ['coverage', 'failures'],
      ['failures', 'checks'],
      ['checks', 'evidence'],
      ['evidence', 'contest'],
    ] as const) {
      expect(order.indexOf(before), before).to.be.greaterThan(-1);
      expect(order.indexOf(before), `${before}, ${after}`).to.be.lessThan(order.indexOf(after));
    }
  });

  it('counts coverage by specification, so that a program can add it up', async () => {
    const report = sampleReport();
    const $ = await render(report);
    const value = (of: string): number[] =>
      $(of)
        .toArray()
        .map((it) => Number($(it).attr('value')));
    expect(value('.overview tfoot td:last-child data')).to.deep.equal([report.coverage.length]);
    const totals = value('.overview tbody td:last-child data');
    expect(totals.reduce((sum, n) => sum + n, 0)).to.equal(report.coverage.length);
    for (const row of $('.overview tbody tr').toArray()) {
      const numbers = $(row)
        .find('data')
        .toArray()
        .map((it) => Number($(it).attr('value')));
      const all = numbers.pop();
      expect(numbers.reduce((sum, n) => sum + n, 0)).to.equal(all);
      const table = $($(row).find('a').attr('href') ?? '');
      expect(table.find('tbody tr').length).to.equal(all);
    }
    for (const row of report.coverage) {
      const line = $(`[id="requirement-${row.id}"]`);
      expect(line.attr('data-state'), row.id).to.equal(row.state);
      expect(line.find('th').text()).to.contain(row.id);
    }
  });

  it('keeps known failures apart, with owner, reason, day and ticket, and says what stops the gate', async () => {
    const report = gatedReport();
    const { baseline } = report.gate;
    if (baseline === undefined) throw new Error('the sample has no baseline');
    const $ = await render(report);
    expect($('#gate .gate').text()).to.contain('The gate is closed.').and.to.contain(baseline.file);
    expect($('#gate').text()).to.contain(baseline.digest);
    const known = report.checks.find(({ key }) => key === baseline.suppressed[0])?.known;
    const [row = []] = cells($, '#known-suppressed ~ table');
    expect(row.join(' | '))
      .to.contain(known?.owner ?? '?')
      .and.to.contain(known?.reason ?? '?')
      .and.to.contain('24 December 2026')
      .and.to.contain('BANK-12');
    for (const list of ['suppressed', 'expired', 'stale'] as const) {
      expect($(`#known-${list}`).length, list).to.equal(baseline[list].length > 0 ? 1 : 0);
    }
    for (const { check, why } of baseline.stale)
      expect($('#gate').text()).to.contain(check).and.to.contain(why);
    // A known failure is still one: it stands in the way, and says that it is known.
    expect($('#stands .known.active').text()).to.contain('let through by the gate until 24 December 2026');
    expect($('#readiness .gate-line').text()).to.contain('The gate is closed.');
    const open = await render({ ...report, gate: { level: 'none', passed: true, stops: [] } });
    expect(open('#gate .gate').text()).to.contain('stops nothing in this run').and.to.contain('no file');
  });

  it('tells the history of several runs, with every judgement that does not count', async () => {
    const gated = gatedReport();
    const report: Report = { ...gated, parts: [part('one', 'first'), part('two', 'rerun')] };
    const again = report.checks.filter(({ earlier = [] }) => earlier.length > 0);
    expect(again.length).to.be.greaterThan(0);
    const $ = await render(report);
    const [first = [], second = []] = cells($, '#history table:first-of-type');
    expect(first.join(' '))
      .to.contain('Run 1, the first')
      .and.to.contain('interrupted')
      .and.to.contain('one.yaml');
    expect(second.join(' ')).to.contain('a rerun of what was open').and.to.contain('Bank of two');
    for (const { earlier = [] } of again) {
      for (const { result } of earlier) expect($('#history').text()).to.contain(result.reason);
    }
    expect($('.masthead').text()).to.contain('joined from 2 runs').and.to.contain('Bank of one');
    expect((await render(sampleReport()))('#history').length).to.equal(0);
  });

  it('says what the signature proves, what it does not, and how to verify it; or that there is none', async () => {
    const thumbprint = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
    const $ = await render({ ...sampleReport(), signedBy: thumbprint });
    expect($('#proof').text())
      .to.contain(thumbprint)
      .and.to.contain('fapi-harness verify')
      .and.to.contain('What it does not prove');
    expect((await render(sampleReport()))('#proof').text()).to.contain('was not signed');
  });

  it('has the same anchors in the next run, whatever stands before them', async () => {
    const report = sampleReport();
    const ids = ($: CheerioAPI): string[] =>
      $('main [id]:not(svg *)')
        .toArray()
        .map((it) => $(it).attr('id') ?? '')
        .filter((id) => /^(check|finding|requirement|coverage|module|plan)-/.test(id));
    const forwards = ids(await render(report));
    const backwards = await render({
      ...report,
      checks: report.checks.toReversed(),
      coverage: report.coverage.toReversed(),
    });
    expect(ids(backwards).sort()).to.deep.equal([...forwards].sort());
    expect(new Set(forwards).size).to.equal(forwards.length);
    for (const { key, check } of report.checks) {
      expect(
        forwards.some((id) => id.startsWith(`check-${check}`)),
        key,
      ).to.equal(true);
    }
  });

  it('speaks German where it is asked to, and marks what stays English', async () => {
    const report = gatedReport();
    const $ = await render({ ...report, parts: [part('one', 'first'), part('two', 'merged')] }, 'de');
    expect($('html').attr('lang')).to.equal('de');
    expect($('#readiness h3').first().text()).to.equal('Nicht bereit');
    expect($('#stands h2').text()).to.equal('Was der Bank zur Bereitschaft fehlt');
    expect($('.masthead').text()).to.contain('9. März 2026');
    for (const row of $('#coverage .coverage tbody tr').toArray()) {
      expect($(row).find('td').eq(1).find('[lang=en]').text()).not.to.equal('');
    }
    const heading = $('#failures .finding h3')
      .toArray()
      .map((it) => $(it))
      .find((it) => it.text().startsWith('Muss abgelehnt werden'));
    expect(heading?.find('[lang=en]').text()).not.to.equal('');
    expect(heading?.find('[lang=en]').text()).not.to.contain('Muss');
    const english = await render(report);
    expect(english('[lang]').length).to.equal(1);
  });
});
