import { expect } from 'chai';
import { load } from 'cheerio';
import { SetupFault } from '../config/setup-fault.js';
import { narrowed } from '../prove/bench-of-banks.js';
import { htmlReport } from '../reporters/html.js';
import { terminalReporter } from '../reporters/terminal.js';
import { runEvent } from '../results/events.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { Transport } from '../transport/index.js';
import {
  type Hostile,
  type HostilePlace,
  hostileBeside,
  READABLE,
  RESPONSE_NAMES,
  TOKENS,
  turnedHostile,
  UNREADABLE,
} from './hostile-bank.test-support.js';
import { type RunOutcome, run } from './run.js';
import { USUAL } from './run.test-support.js';

/** Seconds until an exchange counts as unanswered: silence is what some of these banks answer. */
const PATIENCE = 1.5;
/** Milliseconds that one run may take, on a machine that has other things to do as well. */
const BOUND = 20_000;

type Judged = Exclude<HostilePlace, 'discovery'>;

/** What looks at each place; none of these may pass where nothing could be read there. */
const LOOKING: Readonly<Record<Judged, readonly string[]>> = {
  jwks: ['jwks-distinct-kids', 'jarm-signed'],
  par: ['par-created', 'par-unauthenticated'],
  authorization: ['jarm-response', 'request-object-expired'],
  token: ['token-response', 'resource-token-in-query'],
  resource: ['resource-json', 'resource-token-in-query'],
};
const PLACES = Object.keys(LOOKING) as Judged[];

/** Readable answers that have broken clients before: these have their turn at more places. */
const WORST = ['keys of prototypes', 'wrong types', 'deep JSON'];

/** What the reason says of an answer that could not be read. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'cut before the answer': /closed the connection without|reset the connection/,
  'cut in mid-body': /in the middle of the body/,
  'truncated chunks': /in the middle of the body/,
  'no HTTP': /no valid HTTP/,
  'a header of 200 kB': /more header bytes/,
  'a body of 10 MB': /larger than is read/,
  'an endless body': /larger than is read/,
  'a drip': /did not end in time/,
  silence: /did not answer in time/,
  'a gzip bomb': /larger than is read|in time/,
  'bytes that are no gzip': /cannot be decompressed/,
};

describe('a hostile bank', function () {
  this.timeout(3 * BOUND);
  let bank: RunningBank;
  let hostile: Hostile;

  before(async () => {
    const pki = await testPki();
    bank = await startBank({ pki });
    const transport = new Transport({ ca: pki.ca, timeout: 10, nextId: () => 'x' });
    const out = { purpose: 'discovery', method: 'GET', url: bank.discovery } as const;
    const metadata = (await transport.send(out, { name: 'anyone' })).json() ?? {};
    await transport.close();
    hostile = await hostileBeside(metadata);
  });
  after(async () => {
    await hostile.close();
    await bank.stop();
  });

  /** A run against the bank with one place turned hostile: it ends in time, and the harness does not break. */
  async function judge(place: HostilePlace, behaviour: string, only: readonly string[]): Promise<RunOutcome> {
    const clean = narrowed(bank.target(), [USUAL]);
    const target = turnedHostile(
      { ...clean, limits: { ...clean.limits, timeout: PATIENCE } },
      hostile,
      place,
      behaviour,
    );
    const started = performance.now();
    const outcome = await run({ target, driver: 'forms', seed: 'hostile', only });
    expect(performance.now() - started, 'milliseconds').to.be.lessThan(BOUND);
    const broken = outcome.events.flatMap((event) => (event.type === 'harness.error' ? [event.stack] : []));
    expect(broken, 'faults of the harness').to.deep.equal([]);
    expect(outcome.report.exitCode).to.not.equal(3);
    for (const check of asked(outcome, only)) expect(check.reason, check.check).to.not.equal('');
    expect(({} as { polluted?: unknown }).polluted, 'every object').to.equal(undefined);
    return outcome;
  }

  const asked = ({ report }: RunOutcome, only: readonly string[]) =>
    report.checks.filter(({ check, verdict }) => only.includes(check) && verdict !== 'notApplicable');

  /** Three at a time: some only wait. More would wait for this process longer than they wait for an answer. */
  async function each<P extends HostilePlace>(
    cases: readonly (readonly [P, string])[],
    look: (place: P, by: string) => Promise<void>,
  ) {
    const queue = cases[Symbol.iterator]();
    const worker = async (): Promise<void> => {
      for (const [place, by] of queue) {
        await look(place, by).catch((error: Error) => {
          error.message = `${place}, ${by}: ${error.message}`;
          throw error;
        });
      }
    };
    await Promise.all([worker(), worker(), worker()]);
  }

  it('answers nothing that can be read: what looks there is inconclusive, and says what came', async () => {
    // Each kind of answer at two places, so that each place has its turn with several.
    const cases = Object.keys(UNREADABLE).flatMap((by, index) =>
      [index, index + 2].map((at) => [PLACES[at % PLACES.length] as Judged, by] as const),
    );
    await each(cases, async (place, by) => {
      const outcome = await judge(place, by, LOOKING[place]);
      const looked = asked(outcome, LOOKING[place]);
      expect(looked).to.not.have.length(0);
      for (const { check, family, reason, verdict } of looked) {
        expect(verdict, `${check}: ${reason}`).to.equal('inconclusive');
        expect(family, check).to.not.be.oneOf(['setup', 'harness']);
        expect(reason, check).to.match(SAYS[by] ?? /never/);
      }
    });
  });

  it('answers what can be read and is not what it should be: nothing of it takes effect', async () => {
    const cases = [
      ...Object.keys(READABLE).map((by, index) => [PLACES[index % PLACES.length] as Judged, by] as const),
      ...WORST.flatMap((by) => (['jwks', 'resource'] as const).map((place) => [place, by] as const)),
      ...Object.keys(TOKENS).map((by) => ['token', by] as const),
      ...RESPONSE_NAMES.map((by) => ['authorization', by] as const),
    ];
    await each(cases, async (place, by) => {
      const outcome = await judge(place, by, LOOKING[place]);
      const verdicts = asked(outcome, LOOKING[place]).map(({ verdict }) => verdict);
      for (const { check, family } of asked(outcome, LOOKING[place]))
        expect(family, check).to.not.equal('setup');
      expect(verdicts, 'verdicts').to.include.oneOf(['failed', 'inconclusive', 'review']);
      for (const event of outcome.events) runEvent.parse(event);
      expectNoControls(outcome);
    });
  });

  it('answers markup: it stands in the report as the text that it is', async () => {
    const cases = [
      ['par', 'a script in the error'],
      ['resource', 'a script in the error'],
      ['token', 'HTML for JSON'],
      ['authorization', 'markup in the response'],
    ] as const;
    const outcomes: RunOutcome[] = [];
    await each(cases, async (place, by) => void outcomes.push(await judge(place, by, LOOKING[place])));
    // Behind all runs: making a report holds the process, and what waits for an answer meanwhile gives up.
    expect(outcomes).to.have.length(cases.length);
    for (const outcome of outcomes) await expectNoMarkup(outcome);
  });

  it('publishes no metadata that can be read: the run stops with the cause', async () => {
    const unreadable = [
      ...Object.keys(UNREADABLE),
      'HTML for JSON',
      'a list',
      'null',
      'no UTF-8',
      'status 999',
    ];
    const turned = ['a loop of redirects', 'a redirect to a script', 'a redirect that is no URL'];
    const all = [...unreadable, ...turned, 'a script in the error'];
    await each(
      all.map((by) => ['discovery', by] as const),
      async (_, by) => {
        const fault = await judge('discovery', by, ['jwks-distinct-kids']).catch((error: unknown) => error);
        expect(fault, by).to.be.instanceOf(SetupFault);
        expect((fault as SetupFault).message, by).to.match(SAYS[by] ?? /instead of a discovery document/);
      },
    );
  });

  it('publishes metadata of wrong types, or addresses that are none of the web: no check passes', async () => {
    const only = PLACES.flatMap((place) => LOOKING[place]);
    for (const by of ['keys of prototypes', 'wrong types', 'deep JSON', 'addresses that are none']) {
      const looked = asked(await judge('discovery', by, only), only);
      expect(looked, by).to.not.have.length(0);
      for (const { check, reason, verdict, family } of looked) {
        expect(verdict, `${by}, ${check}`).to.equal('inconclusive');
        expect(reason, check).to.match(/no usable \w+/);
        expect(family, check).to.not.equal('setup');
      }
    }
  });
});

/** The report holds the one script and the one style that are its own. */
async function expectNoMarkup({ report }: RunOutcome): Promise<void> {
  const $ = load(await htmlReport(report));
  expect($('script').length, 'scripts').to.equal(1);
  expect($('style').length, 'styles').to.equal(1);
  expect(
    $('img:not([src^="data:image/"]), iframe, object, embed, base, form[action], link, svg script').length,
  ).to.equal(0);
  for (const element of $('*').toArray()) {
    const names = Object.keys('attribs' in element ? element.attribs : {});
    expect(
      names.filter((name) => /^on/i.test(name)),
      'handlers',
    ).to.deep.equal([]);
  }
  for (const link of $('a').toArray()) expect($(link).attr('href')).to.match(/^(#|https?:)/);
  expect($('body').text(), 'what the bank sent').to.contain('window.hacked=1');
}

/** The terminal gets no control characters but line breaks. */
function expectNoControls({ report, events }: RunOutcome): void {
  const written: string[] = [];
  const stream = { write: (text: string) => void written.push(text) };
  const terminal = terminalReporter({
    stream,
    isTTY: false,
    columns: 120,
    env: { NO_COLOR: '1' },
    now: () => 0,
  });
  for (const event of events) terminal.onEvent(event);
  terminal.finish(report);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(written.join('')).to.not.match(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
}
