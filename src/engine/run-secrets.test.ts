import { expect } from 'chai';
import { findBrowser } from '../journey/find-browser.js';
import type { RunEvent } from '../results/events.js';
import type { AnswerContext } from '../sandbox/defects/answer-context.js';
import type { RequestContext } from '../sandbox/defects/request-context.js';
import type { Defect } from '../sandbox/defects/types.js';
import type { RunningBank } from '../sandbox/index.js';
import { judged, verdictsOf } from './run.test-support.js';

/** Hears at the bank what goes over the wire, so that it can be looked for in what the harness wrote. */
class Tap {
  readonly heard = new Map<string, Set<string>>();

  /** A bank that does nothing wrong, and is overheard. */
  get defect(): Defect {
    return {
      id: 'overheard',
      breaks: 'Nothing: its wire is overheard.',
      requirements: [],
      caughtBy: [],
      request: (context) => this.request(context),
      answer: (context) => this.answer(context),
    };
  }

  private keep(kind: string, value: unknown): void {
    if (typeof value !== 'string' || value.length < 8) return;
    const all = this.heard.get(kind) ?? new Set();
    this.heard.set(kind, all.add(value));
  }

  private jwt(kind: string, value: unknown): void {
    if (typeof value === 'string') this.keep(`signature of ${kind}`, value.split('.')[2]);
  }

  private request({ parameters, headers }: RequestContext): void {
    for (const name of ['client_assertion', 'request', 'id_token_hint']) this.jwt(name, parameters.get(name));
    for (const name of ['code', 'code_verifier', 'refresh_token', 'token'])
      this.keep(name, parameters.get(name));
    this.keep('authorization header', String(headers.authorization ?? '').replace(/^\w+ /, ''));
    for (const pair of String(headers.cookie ?? '').split('; ')) this.keep('cookie', pair.split('=')[1]);
  }

  private answer({ headers, json }: AnswerContext): void {
    for (const name of ['access_token', 'refresh_token'] as const) this.keep(name, json?.[name]);
    this.jwt('id_token', json?.id_token);
    for (const cookie of [headers['set-cookie'] ?? []].flat())
      this.keep('cookie', /=([^;]*)/.exec(cookie)?.[1]);
    const { location } = headers;
    if (typeof location !== 'string' || !URL.canParse(location)) return;
    const { searchParams, hash } = new URL(location);
    for (const parameters of [searchParams, new URLSearchParams(hash.slice(1))]) {
      this.keep('code', parameters.get('code'));
      this.jwt('id_token', parameters.get('id_token'));
      const response = parameters.get('response');
      this.jwt('response', response);
      const claims = Buffer.from(response?.split('.')[1] ?? '', 'base64url').toString();
      this.keep('code', claims === '' ? undefined : (JSON.parse(claims) as { code?: string }).code);
    }
  }
}

/** Secrets of the target as single texts: PEM keys by line, because every line alone betrays part of the key. */
const planted = (bank: RunningBank): string[] =>
  bank
    .target()
    .secrets.flatMap((secret) =>
      secret.includes('-----BEGIN')
        ? secret.split('\n').filter((line) => line.length >= 16 && !line.startsWith('-'))
        : [secret],
    );

const stands = (text: string, secret: string): boolean =>
  secret.length >= 8 ? text.includes(secret) : new RegExp(`(?<![\\w.])${secret}(?![\\w.])`).test(text);

function expectNoSecrets(
  events: readonly RunEvent[],
  bank: RunningBank,
  tap: Tap,
  kinds: readonly string[],
): void {
  expect([...tap.heard.keys()], 'what was overheard').to.include.members([...kinds]);
  const lines = events.map((event) => JSON.stringify(event));
  const found: string[] = [];
  const look = (kind: string, secret: string): void => {
    const index = lines.findIndex((line) => stands(line, secret));
    if (index >= 0) found.push(`${kind} in ${events[index]?.type}`);
  };
  for (const secret of planted(bank)) look('a secret of the target', secret);
  for (const [kind, secrets] of tap.heard) for (const secret of secrets) look(kind, secret);
  expect(found).to.deep.equal([]);
}

const CHECKS = [
  'request-object-accepted',
  'request-object-altered',
  'code-reuse',
  'resource-get',
  'resource-token-in-query',
  'resource-token-revoked',
  'user-rejects',
  'client-assertion-other-key',
];

describe('run: secrets', function () {
  // Whole runs, and a machine that may be busy.
  this.timeout(60_000);

  it('no event holds a secret of the target, a signature, token, code or cookie', async () => {
    const tap = new Tap();
    const variants = ['private_key_jwt+pushed+jarm', 'private_key_jwt+by_value+code_id_token'];
    const outcome = await judged({ bank: { deviation: tap.defect }, variants, only: CHECKS });
    expect(new Set(Object.values(verdictsOf(outcome)))).to.deep.equal(new Set(['passed']));
    expect(outcome.bank.faults).to.deep.equal([]);
    expectNoSecrets(outcome.events, outcome.bank, tap, [
      'access_token',
      'authorization header',
      'code',
      'code_verifier',
      'cookie',
      'refresh_token',
      'signature of client_assertion',
      'signature of id_token',
      'signature of request',
      'signature of response',
    ]);
  });

  it('nor where the bank fails, and quotes what it was sent', async () => {
    const tap = new Tap();
    const quoting: Defect = {
      ...tap.defect,
      answer: (context) => {
        void tap.defect.answer?.(context);
        if (context.endpoint !== 'token' || context.status !== 200) return;
        const { code, client_assertion: assertion } = Object.fromEntries(context.ask.form ?? []);
        context.reply(400, {
          error: 'invalid_grant',
          error_description: `the code ${code} of ${assertion} is not good`,
        });
      },
    };
    const outcome = await judged({
      bank: { deviation: quoting },
      only: ['token-response', 'resource-get', 'code-reuse'],
    });
    expect(verdictsOf(outcome)).to.include({ 'token-response': 'failed', 'resource-get': 'inconclusive' });
    expectNoSecrets(outcome.events, outcome.bank, tap, ['code', 'signature of client_assertion']);
  });

  it('nor in how the run was asked for, in the target, or in the plan', async () => {
    const secret = 'violet-engine-12';
    const outcome = await judged({
      only: ['discovery-document'],
      seed: `seed ${secret}`,
      command: ['run', '--only', `x${secret}`, '--token', 'abc'],
      change: (target) => ({
        ...target,
        file: `banks/${secret}.yaml`,
        authorizedBy: secret,
        resource: { url: `https://api.bank.example/?a=${secret}`, method: 'GET', headers: {} },
        secrets: [...target.secrets, secret],
      }),
    });
    expect(JSON.stringify(outcome.events)).to.not.contain(secret);
    expect(JSON.stringify(outcome.report)).to.not.contain(secret);
    const [begun] = outcome.events;
    if (begun?.type !== 'run.started') throw new Error('the run does not begin with its start');
    expect(begun.command.slice(0, 2)).to.deep.equal(['run', '--only']);
    expect(begun.command[4]).to.match(/^‹redacted:/);
    expect(begun.target.file).to.match(/^banks\/‹redacted:\w+›\.yaml$/);
    expect(outcome.report.profiles[0]?.variants).to.deep.equal(['private_key_jwt+pushed+jarm']);
  });

  it('nor where a browser walks, with pictures', async function () {
    const browser = findBrowser();
    if (browser === undefined) return this.skip();
    const tap = new Tap();
    const outcome = await judged({
      bank: { deviation: tap.defect },
      driver: 'browser',
      browser: browser.path,
      only: ['request-object-accepted', 'resource-get'],
    });
    expect(verdictsOf(outcome)).to.deep.equal({
      'request-object-accepted': 'passed',
      'resource-get': 'passed',
    });
    const pictures = outcome.events.flatMap((event) =>
      event.type === 'journey'
        ? event.journey.steps.filter(({ screenshot }) => screenshot !== undefined)
        : [],
    );
    expect(pictures).to.not.have.length(0);
    expectNoSecrets(outcome.events, outcome.bank, tap, ['code', 'cookie', 'access_token']);
  });
});
