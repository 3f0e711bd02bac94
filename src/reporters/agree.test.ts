import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { load } from 'cheerio';
import { marked } from 'marked';
import type { Log } from 'sarif';
import type { RunEvent } from '../results/events.js';
import type { Report, ReportCheck } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { slug } from './html-anchors.js';
import { sampleEvents } from './sample.test-support.js';
import { gatedEvents, sampleBaseline } from './sample-gate.test-support.js';
import { terminalReporter } from './terminal.js';
import { type Written, writeReports } from './write.js';

/** What an output says of a check: its verdict where it tells it, and how it counts. */
type Says = 'stops' | 'known' | 'letThrough' | 'unscored' | 'open' | 'advice';

/** The same from the report alone, for checks that are not green. */
function meant({ gate }: Report, { key, verdict, scored, known }: ReportCheck): Says | undefined {
  if (gate.stops.includes(key)) return 'stops';
  if (verdict === 'inconclusive' || verdict === 'review') return 'open';
  if (verdict !== 'failed' && verdict !== 'warned') return undefined;
  if (!scored) return verdict === 'failed' ? 'unscored' : 'advice';
  if (known?.state === 'active') return 'known';
  return verdict === 'failed' ? 'letThrough' : 'advice';
}

const wanted = (report: Report): Map<string, Says> =>
  new Map(
    report.checks.flatMap((check): [string, Says][] => {
      const says = meant(report, check);
      return says === undefined ? [] : [[check.key, says]];
    }),
  );

/** The sample without the checks that no one judged, all its failures known. */
function forgiven(): RunEvent[] {
  const gone = ['request-object-rs256', 'plain-parameters'];
  const failed = [
    'request-object-without-exp',
    'request-object-too-long',
    'token-with-other-certificate',
    'tls-weak-ciphers',
  ];
  const baseline = failed.map((check) => ({ check, owner: 'o', reason: 'r', expires: '2027-01-01' }));
  return gatedEvents({ baseline }).flatMap((event): RunEvent[] => {
    if (event.type === 'plan.made')
      return [{ ...event, checks: event.checks.filter(({ check }) => !gone.includes(check)) }];
    const key = 'key' in event ? event.key : 'result' in event ? event.result.key : '';
    return gone.includes(key?.split('#')[0] ?? '') ? [] : [event];
  });
}

const CASES: Readonly<Record<string, readonly [events: RunEvent[], exitCode: number]>> = {
  'no gate asked for': [sampleEvents(), 1],
  'gate must, with a baseline': [gatedEvents(), 1],
  'gate should': [gatedEvents({ level: 'should' }), 1],
  'gate none, with a baseline': [gatedEvents({ level: 'none' }), 2],
  'gate should, nothing known': [gatedEvents({ level: 'should', baseline: [] }), 1],
  'only stale entries': [
    forgiven().map((event) =>
      event.type === 'gate' && event.baseline
        ? {
            ...event,
            baseline: {
              ...event.baseline,
              entries: [...event.baseline.entries, ...sampleBaseline.slice(3, 5)],
            },
          }
        : event,
    ),
    1,
  ],
  'every failure known': [forgiven(), 0],
  'cut off in the middle': [sampleEvents().slice(0, 90), 130],
};

describe('outputs of one run', () => {
  for (const [name, [events, exitCode]] of Object.entries(CASES)) {
    describe(name, () => {
      const report = summarize(events);
      const want = wanted(report);
      let folder = '';
      let files: Written;
      const text = (path: string): Promise<string> => readFile(path, 'utf8');
      before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'agree-'));
        files = await writeReports(report, folder);
      });
      after(() => rm(folder, { recursive: true, force: true }));

      it('exit code and report.json', async () => {
        expect(report.exitCode).to.equal(exitCode);
        expect(JSON.parse(await text(files.json))).to.deep.equal(JSON.parse(JSON.stringify(report)));
      });

      it('junit.xml', async () => {
        const $ = load(await text(files.junit), { xml: true });
        const said = new Map<string, string>();
        for (const it of $('testcase').toArray()) {
          const of = (property: string) => $(it).find(`property[name="${property}"]`).attr('value');
          if (of('check') === undefined) continue;
          const key = `${of('check')}#${of('variant')}#${of('client')}`;
          said.set(key, $(it).children('failure, error, skipped').prop('name') ?? 'passed');
          const check = report.checks.find((one) => one.key === key);
          expect(of('verdict'), key).to.equal(check?.verdict);
          expect(of('known'), key).to.equal(check?.known?.state);
          expect(of('known.owner'), key).to.equal(check?.known?.owner);
          expect(of('attempts'), key).to.equal(
            check?.result?.attempts && String(check.result.attempts.length),
          );
          expect(of('earlier'), key).to.equal(check?.earlier && String(check.earlier.length));
        }
        expect(said.size).to.equal(report.checks.length);
        for (const { key, verdict, scored } of report.checks) {
          const says = want.get(key);
          const kind =
            says === 'stops'
              ? 'failure'
              : verdict === 'inconclusive' && scored
                ? 'error'
                : verdict === 'passed' || verdict === 'warned'
                  ? 'passed'
                  : 'skipped';
          expect(said.get(key), key).to.equal(kind);
        }
        const sum = (attribute: string): number => Number($('testsuites').attr(attribute));
        expect(sum('failures') > 0, 'failures').to.equal(!report.gate.passed);
        expect(sum('failures') + sum('errors') > 0, 'red').to.equal(exitCode !== 0);
      });

      it('report.sarif', async () => {
        const run = (JSON.parse(await text(files.sarif)) as Log).runs[0];
        const said = new Map<string, Says>();
        for (const { properties, level, suppressions } of run?.results ?? []) {
          const known = suppressions?.some(({ status }) => status === 'accepted');
          const stops = properties?.standing === 'stops';
          said.set(
            properties?.key as string,
            known
              ? 'known'
              : stops
                ? 'stops'
                : level === 'note'
                  ? 'unscored'
                  : level === 'error'
                    ? 'letThrough'
                    : 'advice',
          );
        }
        const [invocation] = run?.invocations ?? [];
        for (const { properties } of invocation?.toolExecutionNotifications ?? [])
          said.set(properties?.key as string, 'open');
        expect(Object.fromEntries(said)).to.deep.equal(Object.fromEntries(want));
        expect(invocation?.exitCode).to.equal(exitCode);
        const stale = invocation?.toolConfigurationNotifications?.filter(({ level }) => level !== 'note');
        expect(stale?.length).to.equal(report.gate.baseline?.stale.length ?? 0);
      });

      it('summary.md', async () => {
        const $ = load(marked.parse(await text(files.md), { async: false, gfm: true }));
        const SECTIONS: Readonly<Record<string, Says>> = {
          'What stops the gate': 'stops',
          'Failed, and let through': 'letThrough',
          'Known failures, let through': 'known',
          'Not judged': 'open',
          'Recommendations not followed': 'advice',
          'Own checks, not scored': 'unscored',
        };
        const said = new Map<string, Says>();
        for (const it of $('h2').toArray()) {
          const says =
            SECTIONS[
              $(it)
                .text()
                .replace(/ \(\d+\)$/, '')
            ];
          const part = $(it).nextUntil('h2');
          for (const code of part.find('code').add(part.filter('code')).toArray()) {
            if (says !== undefined && $(code).text().includes('#')) said.set($(code).text(), says);
          }
        }
        expect(Object.fromEntries(said)).to.deep.equal(Object.fromEntries(want));
        expect($.text()).to.contain(`Exit code ${exitCode}`);
        const counts = $('table')
          .last()
          .find('td')
          .toArray()
          .map((it) => Number($(it).text()));
        expect(counts).to.deep.equal(Object.values(report.counts));
        const repeated = report.checks.filter(({ result, earlier }) => result?.attempts ?? earlier);
        expect($('h2:contains("Judged more than once")').next('ul').find('li').length).to.equal(
          repeated.length,
        );
      });

      it('report.html', async () => {
        const $ = load(await text(files.html));
        for (const { key, verdict, known, earlier } of report.checks) {
          const it = $('details.check').filter((_, one) => $(one).attr('id') === `check-${slug(key)}`);
          expect(it.attr('data-verdict'), key).to.equal(verdict);
          expect(it.find('p.known').attr('class'), key).to.equal(known && `known ${known.state}`);
          if (earlier) expect(it.text()).to.contain('It failed a week ago.');
        }
        for (const { check } of report.gate.baseline?.stale ?? [])
          expect($('#gate').text()).to.contain(check);
        expect($('#gate, #method').text()).to.match(new RegExp(`Exit code\\s*${exitCode}\\b`));
      });

      it('terminal', () => {
        let written = '';
        const stream = { write: (more: string) => (written += more), columns: 400 };
        terminalReporter({ stream, isTTY: false, columns: 400, env: {}, now: () => 0 }).finish(report);
        const HEADINGS: readonly (readonly [RegExp, readonly Says[]])[] = [
          [/^What stands in the way/, ['stops', 'letThrough']],
          [/^Known failures, let through/, ['known']],
          [/^Not judged/, ['open']],
          [/^Recommendations not followed/, ['advice', 'stops']],
          [/^Own checks, not scored/, ['unscored']],
          [/^(Stale entries|Judged more than once)/, []],
        ];
        const said = new Map<string, readonly Says[]>();
        let under: readonly Says[] = [];
        for (const line of written.split('\n')) {
          under = HEADINGS.find(([heading]) => heading.test(line))?.[1] ?? under;
          const id = /^ {2}[✗!?] ([\w-]+)/.exec(line)?.[1];
          if (id !== undefined && under.length > 0) said.set(id, under);
        }
        const ids = [...want].map(([key, says]) => [key.split('#')[0] ?? '', says] as const);
        expect([...said.keys()].sort()).to.deep.equal(ids.map(([id]) => id).sort());
        for (const [id, says] of ids) expect(said.get(id), id).to.include(says);
        for (const { check } of report.gate.baseline?.stale ?? []) expect(written).to.contain(`✗ ${check}: `);
        expect(written).to.match(new RegExp(`\nexit ${exitCode}: `));
      });
    });
  }
});
