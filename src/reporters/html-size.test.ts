import { expect } from 'chai';
import { load } from 'cheerio';
import type { ExchangeView } from '../results/evidence.js';
import { htmlReport } from './html.js';
import { sampleReport } from './sample.test-support.js';

/** As many exchanges as one variant makes, each with tokens, headers and ids of its own. */
function exchanges(count: number): ExchangeView[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `big${n}`,
    at: new Date(Date.UTC(2027, 0, 1) + n * 100).toISOString(),
    purpose: n % 2 === 0 ? 'par' : 'page',
    by: n % 2 === 0 ? 'client1' : 'customer:ada',
    method: 'POST',
    url: `https://bank.example/${n % 2 === 0 ? 'par' : `pages/${n}`}`,
    request: {
      headers: { accept: 'application/json', 'x-request-id': `${n}` },
      body: `client_id=me&request=‹jwt:${String(n).padStart(10, '0')}›`,
      jwts: [
        {
          at: 'request',
          header: { alg: 'PS256', kid: 'one' },
          claims: {
            iss: 'me',
            aud: 'https://bank.example',
            scope: 'openid',
            nonce: `nonce-${n}`,
            exp: 1_800_000_000 + n,
          },
          signature: `‹redacted:${n}›`,
        },
      ],
    },
    response: {
      status: 200,
      headers: { 'cache-control': 'no-store', vary: 'Origin', 'x-frame-options': 'DENY', date: `day ${n}` },
      body: n % 2 === 0 ? `{"request_uri":"urn:${n}"}` : `<p>page</p>`.repeat(400) + n,
    },
    tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
    ms: 2,
  }));
}

describe('size of the html report', function () {
  this.timeout(20_000);

  it('prints headers, claims, tokens and bodies that repeat once, and links to them', async () => {
    const report = sampleReport();
    const many = exchanges(40).filter(({ purpose }) => purpose === 'par');
    report.exchanges.push(...many, {
      ...(many[3] as ExchangeView),
      id: 'twin',
      at: '2027-01-02T00:00:00.000Z',
    });
    const html = await htmlReport(report);
    const $ = load(html);
    expect($('#evidence').text().split('aud: https://bank.example').length - 1).to.equal(1);
    expect($('#evidence').text().split('x-frame-options: DENY').length - 1).to.equal(1);
    const [claims, twin] = [$('#e-big4 .same'), $('#e-twin .same')];
    expect(claims.text()).to.contain('claims as here').and.to.contain('3 headers as here');
    expect(twin.text()).to.contain('JWT request as here');
    expect($('#e-big4 pre').first().text())
      .to.contain('nonce-4')
      .and.to.contain('exp: 1800000004 (2027-01-15T');
    for (const link of $('.same a').toArray())
      expect(
        $(String($(link).attr('href')).replace(/^#(.*)$/, '[id="$1"]')).find('pre, table').length,
      ).to.be.at.least(1);
  });

  it('stays under 3 MB for one variant, findings and all, and keeps the line of what had no room', async () => {
    const report = sampleReport();
    report.exchanges.push(...exchanges(2_400));
    const [failed] = report.checks.filter(({ verdict }) => verdict === 'failed');
    if (failed === undefined) throw new Error('nothing failed');
    const ids = report.exchanges.map(({ id }) => id);
    for (let n = 0; n < 60; n++) {
      const check = `${failed.check}-${n}`;
      const evidence = ids.slice(n * 20, n * 20 + 20);
      const result = failed.result && { ...failed.result, evidence, key: `${check}@any@client1` };
      report.checks.push({ ...failed, check, key: `${check}@any@client1`, ...(result && { result }) });
    }
    const html = await htmlReport(report);
    expect(Buffer.byteLength(html)).to.be.lessThan(3_000_000);
    const $ = load(html);
    expect($('.evidence[id^="e-big"]').length).to.equal(2_400);
    expect($('.evidence.bare').length).to.be.greaterThan(100);
    expect($('.evidence.bare').first().text()).to.contain('report.json');
    const whole = new Set(
      $('details.evidence')
        .toArray()
        .map((it) => `#${$(it).attr('id')}`),
    );
    const dead = $('.wire .same a')
      .toArray()
      .map((it) => $(it).attr('href') ?? '')
      .filter((to) => !whole.has(to));
    expect(dead).to.deep.equal([]);
  });

  it('shows each page of the bank in one picture', async () => {
    const report = sampleReport();
    const shown = load(await htmlReport(report))('img').length;
    const again = report.journeys.map((walk, n) => ({ ...walk, id: `again${n}` }));
    report.journeys.push(...again);
    const $ = load(await htmlReport(report));
    expect($('img').length).to.equal(shown);
    expect($('#e-again0 .steps a').first().text()).to.equal('picture as here');
  });
});
