import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect } from 'chai';
import type { Har } from 'har-format';
import type { Report } from '../results/report.js';
import { harReport } from './har.js';
import { hostile } from './hostile.test-support.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';

const require = createRequire(import.meta.url);
const parsed = (report: Report): Har => JSON.parse([...harReport(report)].join('')) as Har;

/** The schema of HAR 1.2 that har-validator goes by. */
function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  const schemas = Object.values(require('har-schema') as Record<string, { $id: string }>);
  ajv.addSchema(schemas);
  const valid = ajv.getSchema('har.json#');
  if (!valid) throw new Error('har-schema has no har.json#');
  return valid;
}

describe('har report', () => {
  it('fits the schema of HAR 1.2: sample, gated, without exchanges, hostile', () => {
    const valid = validator();
    const sample = sampleReport();
    for (const report of [sample, gatedReport(), { ...sample, exchanges: [] }]) {
      expect(valid(parsed(report)), JSON.stringify(valid.errors)).to.equal(true);
    }
    // Hostile times are no times; all else has to hold.
    const planted = hostile(sample);
    planted.exchanges.forEach((exchange, index) => {
      exchange.at = sample.exchanges[index]?.at ?? '';
    });
    expect(valid(parsed(planted)), JSON.stringify(valid.errors)).to.equal(true);
    expect(valid({ log: { version: '1.2', creator: {}, entries: [] } })).to.equal(false);
  });

  it('has every exchange once, in the order of time, each on a page that stands', () => {
    const report = sampleReport();
    const { entries, pages = [] } = parsed(report).log;
    const ids = entries.map(({ comment }) => comment?.split(':')[0]);
    expect([...ids].sort()).to.deep.equal(report.exchanges.map(({ id }) => id).sort());
    const times = entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
    const known = new Set(pages.map(({ id }) => id));
    expect(known.size).to.equal(pages.length);
    for (const { pageref } of entries) expect(known.has(pageref ?? ''), pageref).to.equal(true);
  });

  it('has a page for a check and one for a shared flow, and names what else an exchange stands for', () => {
    const report = sampleReport();
    const [first, second] = report.checks.filter(({ result }) => (result?.evidence.length ?? 0) > 0);
    if (!first?.result || !second?.result) throw new Error('the sample has changed');
    const { pages = [], entries } = parsed(report).log;
    expect(pages.find(({ id }) => id === first.key)?.title).to.contain(first.title);
    expect(pages.find(({ id }) => id === 'flow f1')?.title).to.contain('Shared flow');
    const shared = first.result.evidence.find((id) =>
      report.exchanges.some((exchange) => exchange.id === id),
    );
    if (shared === undefined) throw new Error('the sample has changed');
    second.result.evidence = [...second.result.evidence, shared];
    const told = parsed(report).log.entries.find(({ comment }) => comment?.startsWith(`${shared}:`));
    expect(told?.pageref).to.equal(first.key);
    expect(told?.comment).to.contain(`also evidence of ${second.key}`);
    expect(entries.length).to.equal(report.exchanges.length);
  });

  it('carries requests and answers whole: headers that came twice, bodies, queries, JWTs, no answer at all', () => {
    const report = sampleReport();
    const exchange = structuredClone(report.exchanges[0]);
    if (!exchange) throw new Error('the sample has changed');
    exchange.method = 'POST';
    exchange.url = 'https://bank.example/par?a=1%202&b&c=%zz#part';
    exchange.request = {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'set-cookie': ['a', 'b'] },
      body: 'scope=openid+email&request=%E2%80%B9redacted%E2%80%BA',
      jwts: [{ at: 'request', header: { alg: 'PS256' }, claims: { iss: 'c1' }, signature: 'x' }],
    };
    exchange.response = { status: 302, headers: { location: 'https://tpp.example/cb' }, body: 'ü', cut: 99 };
    const silent = {
      ...structuredClone(exchange),
      id: 'silent',
      error: { code: 'ECONNRESET', message: 'gone' },
    };
    delete silent.response;
    const [entry, nothing] = parsed({ ...report, exchanges: [exchange, silent] }).log.entries;
    expect(entry?.request.queryString).to.deep.equal([
      { name: 'a', value: '1 2' },
      { name: 'b', value: '' },
      { name: 'c', value: '%zz' },
    ]);
    expect(entry?.request.headers.filter(({ name }) => name === 'set-cookie')).to.have.length(2);
    expect(entry?.request.postData?.text).to.equal(exchange.request.body);
    expect(entry?.request).to.have.nested.property('_jwts[0].claims.iss', 'c1');
    expect(entry?.response).to.include({ status: 302, redirectURL: 'https://tpp.example/cb', bodySize: 99 });
    expect(nothing?.response).to.include({ status: 0, _error: 'ECONNRESET: gone' });
  });

  it('says nothing that the redacted evidence does not say', () => {
    const report = sampleReport();
    const evidence = JSON.stringify(report.exchanges);
    const urls = new Set(report.exchanges.map(({ url }) => new URL(url).href));
    for (const { request, response } of parsed(report).log.entries) {
      const texts = [request.postData?.text, response.content.text, response.redirectURL];
      expect(urls.has(new URL(request.url).href), request.url).to.equal(true);
      const values = [...request.headers, ...response.headers].map(({ value }) => value);
      for (const text of [...texts, ...values]) {
        if (text) expect(evidence).to.contain(JSON.stringify(text).slice(1, -1));
      }
    }
  });
});
