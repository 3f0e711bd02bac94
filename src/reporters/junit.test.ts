import { expect } from 'chai';
import type { Report } from '../results/report.js';
import { junitReport } from './junit.js';
import { sampleReport } from './sample.test-support.js';

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
    const hostile = `]]></failure><x a="'&\u0000\u0008\u000b\ud800\uffff\n<!--`;
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
      `]]></failure><x a="'&\ufffd\ufffd\ufffd\ufffd\ufffd\n<!--`,
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
    const $ = await parse({ ...report, exitCode: 0 });
    expect($('failure, error').length).to.equal(0);
    expect($('skipped[message^="unscored, failed"]').length).to.equal(5);
  });
});
