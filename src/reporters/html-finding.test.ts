import { expect } from 'chai';
import { type CheerioAPI, load } from 'cheerio';
import type { CheckResult, Difference } from '../results/events.js';
import type { ExchangeView } from '../results/evidence.js';
import type { Report, ReportCheck } from '../results/report.js';
import { htmlReport } from './html.js';
import { sampleReport } from './sample.test-support.js';

const render = async (report: Report): Promise<CheerioAPI> => load(await htmlReport(report));

type Judged = ReportCheck & { result: CheckResult };

function checkOf(report: Report, id: string): Judged {
  const check = report.checks.find((one) => one.check === id && one.result !== undefined);
  if (check?.result === undefined) throw new Error(`the sample has no result of ${id}`);
  return check as Judged;
}

const answer = (id: string, at: string, over: Partial<ExchangeView['response']> = {}): ExchangeView => ({
  id,
  at,
  purpose: 'token',
  by: 'client1',
  method: 'POST',
  url: 'https://bank.example/token',
  request: { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'code=1' },
  response: { status: 200, headers: { 'content-type': 'application/json' }, ...over },
  ms: 3,
});

const jwt = (at: string, claims: Record<string, unknown>) => ({
  at,
  header: { alg: 'PS256' },
  claims,
  signature: '',
});

describe('a finding in the html report', () => {
  it('tells expected against actual part by part, in words beside the colour', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'request-object-without-exp');
    const differs: Difference[] = [
      { part: 'place', allowed: ['PAR endpoint'], came: 'PAR endpoint', fits: true },
      { part: 'status', allowed: ['400', '401'], came: '201', fits: false },
      { part: 'error', allowed: ['invalid_request_object'], fits: false },
      { part: 'issued', allowed: [], came: 'request_uri', fits: false },
    ];
    check.result.differs = differs;
    const $ = await render(report);
    const rows = $('#finding-request-object-without-exp .differs tbody tr');
    const told = rows.toArray().map((row) => $(row).text().replace(/\s+/g, ' ').trim());
    expect(told).to.deep.equal([
      'Where it endedPAR endpointPAR endpoint✓ fits',
      'Status400 or 401201✗ differs',
      'Error codeinvalid_request_objectnot there✗ differs',
      'Issuednothingrequest_uri✗ differs',
    ]);
  });

  it('blames the answer that holds the fault, not the last one that came, nor the request', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'resource-interaction-id');
    const first = answer('z1', '2027-01-01T00:00:01.000Z', { jwts: [jwt('response', { iss: 'bank' })] });
    const last = {
      ...answer('z2', '2027-01-01T00:00:02.000Z', { jwts: [jwt('id_token', { aud: 'me' })] }),
      request: { headers: {}, jwts: [jwt('client_assertion', { aud: 'bank' })] },
    };
    report.exchanges.push(first, last);
    check.result.evidence = ['z1', 'z2'];
    check.result.culprit = { evidence: 'z2', field: 'aud' };
    check.result.differs = [{ part: 'aud', fits: false }];
    const missing = await render(report);
    expect(missing('#e-z1[open] tr.offending').text()).to.contain('aud').and.to.contain('not there');
    expect(missing('#e-z2 .offending').length).to.equal(0);

    check.result.differs = [{ part: 'aud', allowed: ['you'], came: 'me', fits: false }];
    const wrong = await render(report);
    const marked = wrong('#e-z2[open] tr.offending');
    expect(marked.length).to.equal(1);
    expect(marked.closest('.jwt').find('.label').text()).to.contain('id_token');
  });

  it('marks what the check changed on purpose, also where it was left out', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'request-object-too-long');
    check.result.sent = 'a request object with aud = https://other.example, without nbf';
    delete check.result.culprit;
    const [id = ''] = check.result.evidence;
    const exchange = report.exchanges.find((one) => one.id === id);
    if (exchange === undefined) throw new Error('no exchange');
    exchange.request.jwts = [
      jwt('client_assertion', { aud: 'https://bank' }),
      jwt('request', { aud: 'https://other.example', exp: 1 }),
    ];
    const $ = await render(report);
    const changed = $('#finding-request-object-too-long tr.changed').toArray();
    expect(changed.map((row) => $(row).find('th').text())).to.deep.equal(['aud', 'nbf']);
    expect($(changed[0]).text()).to.contain('changed on purpose');
    expect($(changed[1]).text()).to.contain('not there');
  });

  it('says what was sent where the check does not say it itself', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'resource-interaction-id');
    delete check.result.sent;
    report.exchanges.push(answer('z1', '2027-01-01T00:00:01.000Z'));
    check.result.evidence = [...check.result.evidence, 'z1'];
    const $ = await render(report);
    const sent = $('#finding-resource-interaction-id .sent').text();
    expect(sent)
      .to.contain('What was sent')
      .and.to.match(/GET \/\S*accounts → POST \/token$/);
  });

  it('says how to contest it: clause, reading, the faults that prove it, and how to see that', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'request-object-without-exp');
    check.provenBy = [{ defect: 'takes-all', breaks: 'The bank takes all.' }];
    const $ = await render(report);
    const contest = $('#finding-request-object-without-exp .contest');
    expect(contest.text()).to.contain('takes-all').and.to.contain('The bank takes all.');
    expect(contest.find('a').first().attr('href')).to.match(/^https:\/\/openid\.net/);
    expect(contest.find('.command code').text()).to.equal(
      'npx fapi-harness prove --only request-object-without-exp',
    );
    expect($('#check-request-object-without-exp').closest('.check').text()).to.contain('Proven by');
    delete check.provenBy;
    expect((await render(report))('#finding-request-object-without-exp .contest').text()).to.contain(
      'No fault of the sandbox bank',
    );
  });

  it('shows known failures, attempts and earlier judgements with links to their evidence', async () => {
    const report = sampleReport();
    const check = checkOf(report, 'request-object-without-exp');
    const { key: _, ...one } = check.result;
    report.exchanges.push(
      answer('first', '2027-01-01T00:00:01.000Z'),
      answer('old', '2027-01-01T00:00:02.000Z'),
    );
    check.result.attempts = [{ ...one, evidence: ['first'], reason: 'The first time.' }, one];
    check.earlier = [
      {
        run: 'run-1',
        at: '2027-01-01T08:00:00.000Z',
        result: { ...check.result, verdict: 'passed', evidence: ['old'] },
      },
    ];
    const known = { check: check.check, owner: 'M. Okafor', reason: 'Mended in May.', expires: '2027-06-01' };
    check.known = { ...known, ticket: 'https://tickets.example/7', state: 'active' };
    const $ = await render(report);
    const finding = $('#finding-request-object-without-exp');
    expect(finding.find('.known').text())
      .to.contain('M. Okafor')
      .and.to.contain('2027-06-01')
      .and.to.contain('Mended in May.');
    expect(finding.find('.known a').attr('href')).to.equal('https://tickets.example/7');
    const lists = finding.find('.attempts');
    expect(lists.eq(0).text()).to.contain('The first time.');
    expect(lists.eq(0).find('a[href="#e-first"]').length).to.equal(1);
    expect(lists.eq(1).text())
      .to.contain('2027-01-01 08:00:00 UTC')
      .and.to.contain('run-1')
      .and.to.contain('passed');
    expect(lists.eq(1).find('a[href="#e-old"]').length).to.equal(1);
    expect($('#e-first').length + $('#e-old').length).to.equal(2);
    check.known = { ...known, ticket: 'javascript:alert(1)', state: 'expired' };
    const late = (await render(report))('#finding-request-object-without-exp .known');
    expect(late.text()).to.contain('counts again');
    expect(late.find('a').length).to.equal(0);
  });

  it('orders its evidence by time, and lets a walk tell its pages in short lists', async () => {
    const report = sampleReport();
    const [walk] = report.journeys;
    if (walk === undefined) throw new Error('no walk');
    const page = { ...answer('page', walk.at), by: `customer:${walk.customer}`, purpose: 'page' };
    const other = { ...page, id: 'other', by: 'customer:somebody-else' };
    report.exchanges.push(page, other);
    const passed = report.checks.find(({ verdict, result }) => verdict === 'passed' && result !== undefined);
    if (passed?.result === undefined) throw new Error('nothing passed');
    passed.result.evidence = ['page', 'other', walk.id];
    const $ = await render(report);
    const links = $(`#check-${passed.check}`).closest('.check').find('.links a').toArray();
    expect(links.map((link) => $(link).attr('href'))).to.have.members([`#e-${walk.id}`, '#e-other']);
    expect($(`#e-${walk.id} .same a`).attr('href')).to.equal('#e-page');
    for (const list of $('.timeline.ordered').toArray()) {
      const times = $(list)
        .find('> li > .evidence > summary > i:first-child')
        .toArray()
        .map((it) => $(it).text());
      expect(times).to.deep.equal([...times].sort());
    }
  });
});
