import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { validateXML } from 'xmllint-wasm';
import type { Report } from '../results/report.js';
import { schemaFolder } from '../results/schemas.js';
import { hostile } from './hostile.test-support.js';
import { junitReport } from './junit.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';

const parse = async (report: Report) => {
  const { load } = await import('cheerio');
  return load(junitReport(report), { xml: { xmlMode: true, decodeEntities: true } });
};

describe('junit report', () => {
  it('has one suite per specification and variant, with sums that fit', async () => {
    const report = sampleReport();
    const $ = await parse(report);
    expect($('testsuite').length).to.equal(6);
    expect($('testcase').length).to.equal(40);
    expect($('testsuites').attr('failures')).to.equal('5');
    expect($('testsuites').attr('errors')).to.equal('1');
    expect($('testsuites').attr('skipped')).to.equal('3');
    for (const kind of ['failure', 'error', 'skipped'] as const) {
      const attribute = kind === 'skipped' ? kind : `${kind}s`;
      const sum = $('testsuite')
        .toArray()
        .reduce((total, suite) => total + Number($(suite).attr(attribute)), 0);
      expect(sum, kind).to.equal($(`testcase > ${kind}`).length);
    }
  });

  it('has a name of its own for each check, variant and client, as build servers compare runs by it', async () => {
    const report = sampleReport();
    const [first] = report.checks;
    if (first === undefined) throw new Error('the sample has no checks');
    const other = { ...first, variant: 'other+variant', key: `${first.check}@other+variant@client1` };
    const $ = await parse({ ...report, checks: [...report.checks, other] });
    const names = $('testcase')
      .toArray()
      .map((it) => `${$(it).attr('classname')} ${$(it).attr('name')}`);
    expect(names).to.have.length(report.checks.length + 1);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('tells each verdict in its own way', async () => {
    const $ = await parse(sampleReport());
    const named = (id: string) =>
      $('testcase').filter((_, it) => ($(it).attr('name') ?? '').startsWith(`${id}:`));
    expect(named('request-object-without-exp').find('failure').attr('message')).to.contain('never expires');
    expect(named('request-object-without-exp').find('failure').text()).to.contain('mend: Reject');
    expect(named('request-object-rs256').find('error').length).to.equal(1);
    expect(named('plain-parameters').find('skipped').attr('message')).to.match(/^review: /);
    expect(named('resource-expired-token').find('skipped').attr('message')).to.match(/^notRun: /);
    expect(named('jarm-encrypted').find('skipped').attr('message')).to.match(/^notApplicable: /);
    expect(named('par-request-uri-reused').find('system-out').text()).to.contain('warned');
    expect(named('request-object-accepted').find('failure, error, skipped, system-out').length).to.equal(0);
  });

  it('names requirement, link, level and severity as properties', async () => {
    const $ = await parse(sampleReport());
    const values = (name: string) =>
      $('testcase')
        .first()
        .find(`property[name="${name}"]`)
        .toArray()
        .map((it) => $(it).attr('value'));
    expect(values('requirement')).to.deep.equal(['OIDCD-3-1']);
    expect(values('link')[0]).to.match(/^https:/);
    expect(values('level')).to.deep.equal(['MUST']);
    expect(values('severity')).to.deep.equal(['medium']);
  });

  it('stays valid XML whatever a bank sends', async () => {
    const hostile = `]]></failure><x a="'&\u0000\u0008\u000b\ud800\uffff\u202e\n<!--`;
    const report = sampleReport();
    for (const check of report.checks) {
      check.reason = hostile;
      check.title = hostile;
      check.specification = hostile;
    }
    const xml = junitReport(report);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(xml).not.to.match(/[\x00-\x08\x0b\x0c\x0e-\x1f\uffff]/);
    const $ = await parse(report);
    expect($('x').length).to.equal(0);
    expect($('testcase').length).to.equal(40);
    expect($('failure').first().attr('message')).to.equal(
      `]]></failure><x a="'&\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\n<!--`,
    );
  });

  it('never lets a build turn green over what the harness broke, an interruption, or nothing judged', async () => {
    const report = sampleReport();
    const broke = await parse({
      ...report,
      harnessErrors: [{ at: '', message: 'TypeError', stack: 'at x' }],
    });
    expect(broke('testsuites').attr('errors')).to.equal('2');
    for (const exitCode of [2, 130]) {
      const empty = await parse({ ...report, checks: [], exitCode });
      expect(empty('testsuites').attr('errors')).to.equal('1');
      expect(empty('error').length).to.equal(1);
    }
    const ready = await parse({
      ...report,
      checks: report.checks.filter((c) => c.verdict === 'passed'),
      exitCode: 0,
    });
    expect(ready('testsuites').attr('errors')).to.equal('0');
  });

  it('shows unscored failures without failing the build', async () => {
    const report = sampleReport();
    for (const check of report.checks) check.scored = false;
    const gate = { ...report.gate, passed: true, stops: [] };
    const $ = await parse({ ...report, gate, exitCode: 0 });
    expect($('failure, error').length).to.equal(0);
    expect($('skipped[message^="unscored, failed"]').length).to.equal(5);
  });

  it('fits its published schema: sample, gated, nothing judged, hostile', async () => {
    const schema = await readFile(join(schemaFolder, 'junit.xsd'), 'utf8');
    const errorsIn = async (xml: string): Promise<string[]> => {
      const { valid, errors } = await validateXML({ xml, schema });
      return valid ? [] : errors.map(({ message }) => message);
    };
    const sample = sampleReport();
    const planted = hostile(gatedReport());
    planted.run.startedAt = sample.run.startedAt;
    const broke = {
      ...sample,
      exitCode: 3,
      harnessErrors: [{ at: '', message: 'TypeError', stack: 'at x' }],
    };
    for (const report of [sample, gatedReport(), { ...sample, checks: [], exitCode: 2 }, broke, planted])
      expect(await errorsIn(junitReport(report))).to.deep.equal([]);
    const xml = junitReport(sample);
    expect(await errorsIn(xml.replace(' time="', ' tim="'))).not.to.deep.equal([]);
    expect(await errorsIn(xml.replace('</failure>', '</failure><skipped message="x"/>'))).not.to.deep.equal(
      [],
    );
  });

  it('skips what is known with owner, reason and day, and fails what has expired or is stale', async () => {
    const $ = await parse(gatedReport());
    const named = (start: string) =>
      $('testcase').filter((_, it) => ($(it).attr('name') ?? '').startsWith(start));
    const active = named('request-object-without-exp:');
    expect(active.find('failure, error').length).to.equal(0);
    expect(active.find('skipped').attr('message')).to.match(
      /^Known failure: owner team of request-object-without-exp, until 2026-12-24: reason of .* \(BANK-12\)\. failed: /,
    );
    expect(active.find('system-out').text()).to.contain('mend: Reject');
    expect(active.find('property[name="known.expires"]').attr('value')).to.equal('2026-12-24');
    const expired = named('token-with-other-certificate:');
    expect(expired.find('failure').attr('message')).to.match(/^Known failure that has expired: owner /);
    expect(named('stale: ').find('failure').length).to.equal(2);
    expect(named('not judged: ').find('skipped').length).to.equal(1);
  });

  it('keeps every attempt, and what other runs of the history said', async () => {
    const $ = await parse(gatedReport());
    const out = $('testcase[name^="request-object-rs256:"] system-out').text();
    expect(out).to.equal(
      'attempt 1 of 2: failed: At first it was accepted.\nattempt 2 of 2: passed: Then it was refused.',
    );
    const other = $('property[name="earlier"]').parent().parent();
    expect(other.find('system-out').text()).to.equal(
      'run 20260301-080000-aaaa: failed: It failed a week ago.',
    );
  });
});
