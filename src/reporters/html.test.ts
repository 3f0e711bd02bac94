import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { load } from 'cheerio';
import type { ExchangeView } from '../results/evidence.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { hostile, PAYLOAD } from './hostile.test-support.js';
import { htmlReport } from './html.js';
import { htmlAssets } from './html-assets.js';
import { sampleEvents, sampleReport } from './sample.test-support.js';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const render = async (report: Report) => load(await htmlReport(report));

describe('html report', () => {
  it('is one file that names its own style and script by hash, and nothing else', async () => {
    const $ = await render(sampleReport());
    expect($('style').length).to.equal(1);
    expect($('script').length).to.equal(1);
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? '';
    expect(policy).to.contain("default-src 'none'");
    expect(policy).to.contain(`style-src ${hash($('style').text())}`);
    expect(policy).to.contain(`script-src ${hash($('script').text())}`);
    expect($('[style], [onclick], [onload], link, iframe, object, embed, base').length).to.equal(0);
    for (const image of $('img').toArray())
      expect($(image).attr('src')).to.match(/^data:image\/jpeg;base64,/);
    for (const link of $('a').toArray()) expect($(link).attr('href')).to.match(/^(#|https?:)/);
  });

  it('says the verdict of each profile first, big and in plain words', async () => {
    const $ = await render(sampleReport());
    const words = $('#readiness h3')
      .toArray()
      .map((it) => $(it).text());
    expect(words).to.deep.equal(['Not ready', 'Ready']);
    expect($('#readiness').text()).to.contain('5 checks failed').and.to.contain('Partly judged');
    expect($('main > section').first().attr('id')).to.equal('readiness');
    expect($('title').text()).to.contain('Northwind Bank: Not ready');
  });

  it('shows failures worst first, each with all that a reader needs', async () => {
    const $ = await render(sampleReport());
    const findings = $('#failures .finding');
    expect(findings.toArray().map((it) => $(it).find('.severity').first().text())).to.deep.equal([
      'critical',
      'high',
      'high',
      'medium',
      'low',
    ]);
    const second = findings.eq(1);
    const text = second.text();
    expect(second.find('h3').text()).to.equal('Must refuse: signed request object without exp');
    for (const part of [
      'never expires',
      'What an attacker gains',
      'without its exp claim',
      'status 400 with error',
      'status 201 with a request_uri',
      'Reject request objects',
      'npx fapi-harness run --target northwind.yaml --only request-object-without-exp',
      'FAPI1-ADV-5.2.2-13',
    ]) {
      expect(text).to.contain(part);
    }
    expect(second.find('.tags a').attr('href')).to.match(/^https:\/\/openid\.net/);
    expect(second.find('details.evidence[open]').length).to.equal(1);
    expect(second.find('figure img').length).to.equal(3);
  });

  it('marks the offending field, also one that is missing, and only there', async () => {
    const $ = await render(sampleReport());
    const marked = (index: number) =>
      $('#failures .finding')
        .eq(index)
        .find('tr.offending')
        .toArray()
        .map((it) => $(it).find('th').text());
    expect(marked(0)).to.deep.equal(['authorization']);
    expect(marked(1)).to.deep.equal(['exp']);
    const jwts = $('#failures .finding').eq(1).find('.jwt');
    expect(jwts.eq(0).find('tr.offending').text()).to.contain('not there');
    expect(jwts.eq(1).find('tr.offending').length).to.equal(0);
    expect(marked(3)).to.deep.equal(['exp']);
    expect($('#failures .finding').eq(2).find('.pairs .offending').length).to.equal(2);
    expect($('#evidence .offending').length).to.equal(0);
  });

  it('prints each piece of evidence once, and every link leads somewhere', async () => {
    const report = sampleReport();
    const $ = await render(report);
    const pieces = report.exchanges.length + report.handshakes.length + report.journeys.length;
    expect($('.evidence[id]').length).to.equal(pieces);
    const ids = $('[id]')
      .toArray()
      .map((it) => $(it).attr('id'));
    expect(new Set(ids).size).to.equal(ids.length);
    const known = new Set(ids);
    for (const link of $('a[href^="#"]').toArray()) {
      expect(known.has(($(link).attr('href') ?? '').slice(1)), $(link).attr('href')).to.equal(true);
    }
  });

  it('covers every requirement and every check, with tables that say what they are', async () => {
    const report = sampleReport();
    const $ = await render(report);
    expect($('#coverage .coverage tbody tr').length).to.equal(report.coverage.length);
    expect($('#checks details.check').length).to.equal(40);
    expect($('#coverage').text()).to.contain('needs operator: Key rotation').and.to.contain('not reached');
    for (const table of $('table').toArray()) {
      expect($(table).find('caption').text()).not.to.equal('');
      expect($(table).find('th:not([scope])').length).to.equal(0);
    }
    let before = 0;
    for (const heading of $('h1, h2, h3, h4').toArray()) {
      const level = Number(heading.tagName.slice(1));
      if (before > 0) expect(level, $(heading).text()).to.be.at.most(before + 1);
      before = level;
    }
  });

  it('prints checks that did not run as one for all their variants, and keeps every address', async () => {
    const report = sampleReport();
    const idle = report.checks.find(({ result }) => result === undefined);
    if (idle === undefined) throw new Error('every check of the sample ran');
    const twin = { ...idle, key: `${idle.key} twin`, variant: 'another+variant' };
    const judged = report.checks.filter(({ result }) => result !== undefined);
    const $ = await render({ ...report, checks: [...judged, idle, twin] });
    expect($('#checks details.check').length).to.equal(judged.length + 1);
    const row = $(`#checks details.check[data-variant~="another+variant"]`);
    expect(row.text()).to.contain(idle.reason).and.to.contain('another+variant');
    // The short address of the check, and the one of its twin.
    expect(row.find('summary > span[id^="check-"]').length).to.equal(2);
  });

  it('leaves whatever a bank plants in any field as text', async () => {
    const html = await htmlReport(hostile(sampleReport()));
    const $ = load(html);
    expect($('script').length).to.equal(1);
    expect($('style').length).to.equal(1);
    expect($('img[src="x"], [onerror], [onmouseover]').length).to.equal(0);
    for (const link of $('a').toArray()) expect($(link).attr('href')).to.match(/^(#|https?:)/);
    for (const image of $('img').toArray()) expect($(image).attr('src')).to.match(/^data:/);
    expect($('h1').text()).to.equal(`Northwind Bank${PAYLOAD}`);
    expect($('script').text()).to.equal((await htmlAssets()).js);
  });

  it('shows characters that turn the direction of words, and lets them turn nothing', async () => {
    const report = sampleReport();
    report.target.name = 'Bank \u202edetcepxe\u2066';
    expect((await render(report))('h1').text()).to.equal('Bank [U+202E]detcepxe[U+2066]');
    expect(await htmlReport(report)).to.not.match(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('links no address that is not http', async () => {
    const report = sampleReport();
    report.target.issuer = 'javascript:alert(1)';
    for (const row of report.coverage) row.url = 'data:text/html,x';
    const $ = await render(report);
    expect($('a[href^="javascript"], a[href^="data"]').length).to.equal(0);
  });

  it('stays under 3 MB for a big variant, and says what was left out', async () => {
    const report = sampleReport();
    const [exchange] = report.exchanges;
    const [walk] = report.journeys;
    if (!exchange || !walk) throw new Error('the sample has none');
    const body = '<p>page</p>'.repeat(1_450);
    const many = (n: number): ExchangeView => ({
      ...exchange,
      id: `big${n}`,
      response: { status: 200, headers: {}, body },
    });
    report.exchanges.push(...Array.from({ length: 600 }, (_, n) => many(n)));
    const screenshot = 'A'.repeat(60_000);
    const steps = (n: number) => walk.steps.map((step) => ({ ...step, screenshot, title: `Page ${n}` }));
    report.journeys.push(
      ...Array.from({ length: 40 }, (_, n) => ({ ...walk, id: `walk${n}`, steps: steps(n) })),
    );
    const html = await htmlReport(report);
    expect(Buffer.byteLength(html)).to.be.lessThan(3_000_000);
    expect(html).to.contain('Picture left out');
  });

  it('tells an empty, an interrupted and a broken run', async () => {
    const [started] = sampleEvents();
    if (!started) throw new Error('no events');
    const $ = await render(summarize([started, { type: 'harness.error', at: '', message: 'TypeError: x' }]));
    expect($('#readiness h3').first().text()).to.equal('Cannot be judged');
    expect($('#readiness').text()).to.contain('interrupted').and.to.contain('The harness itself broke');
    expect($('#stands').text()).to.contain('No check failed');
  });
});
