import { expect } from 'chai';
import { narrowed } from '../prove/bench-of-banks.js';
import type { Report } from '../results/report.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { Transport } from '../transport/index.js';
import { bankServer } from '../transport/servers.test-support.js';
import { run } from './run.js';

const PUSHED = 'private_key_jwt+pushed+jarm';
const BY_VALUE = 'private_key_jwt+by_value+jarm';

/** What a bank answers at some of its endpoints, by their metadata, in place of its own; or where else they are. */
type Answers = Readonly<Record<string, readonly [status: number, type: string, body: string] | string>>;

const json = (status: number, error: string, description: string) =>
  [status, 'application/json', JSON.stringify({ error, error_description: description })] as const;

describe('the check-up of a run: what may be a mistake of the bank stops nothing', () => {
  let bank: RunningBank;
  let metadata: Record<string, unknown>;

  before(async function () {
    this.timeout(30_000);
    const pki = await testPki();
    bank = await startBank({ pki });
    const transport = new Transport({ ca: pki.ca, timeout: 10, nextId: () => 'x' });
    const out = { purpose: 'discovery', method: 'GET', url: bank.discovery } as const;
    metadata = (await transport.send(out, { name: 'anyone' })).json() as Record<string, unknown>;
    await transport.close();
  });
  after(() => bank.stop());

  /** A run at the bank, some endpoints of which answer this instead. */
  async function judged(
    answers: Answers,
    variant: string,
    only = ['request-object-accepted'],
  ): Promise<{ report: Report; asked: string[] }> {
    const asked: string[] = [];
    const server = await bankServer((request, response) => {
      const path = new URL(request.url ?? '/', 'https://localhost').pathname.slice(1);
      const answer = answers[path];
      if (answer === undefined || typeof answer === 'string') {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(turned));
        return;
      }
      asked.push(path);
      response.writeHead(answer[0], { 'content-type': answer[1] }).end(answer[2]);
    });
    const own = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        typeof answer === 'string' ? answer : `https://localhost:${server.port}/${name}`,
      ]),
    );
    const aliases = metadata.mtls_endpoint_aliases as object;
    const turned = { ...metadata, ...own, mtls_endpoint_aliases: { ...aliases, ...own } };
    const clean = narrowed(bank.target(), [variant]);
    const discovery = `https://localhost:${server.port}/discovery`;
    try {
      const { report } = await run({
        target: { ...clean, authorizationServer: { ...clean.authorizationServer, discovery } },
        driver: 'forms',
        seed: 'check-up',
        only,
      });
      return { report, asked };
    } finally {
      await server.close();
    }
  }

  const accepted = (report: Report) =>
    report.checks.find(
      ({ check, verdict }) => check === 'request-object-accepted' && verdict !== 'notApplicable',
    );

  const isOpen = ({ report, asked }: { report: Report; asked: string[] }, where: string): void => {
    expect(asked).to.include(where);
    expect(accepted(report)?.verdict).to.be.oneOf(['inconclusive', 'failed']);
    expect(accepted(report)?.family).to.not.be.oneOf(['setup', 'harness']);
  };

  const PAR = 'pushed_authorization_request_endpoint';

  it('a PAR endpoint that does not read the redirect URI in the request object', async () => {
    for (const text of ['missing required parameter(s). (redirect_uri)', 'redirect_uri is required'])
      isOpen(await judged({ [PAR]: json(400, 'invalid_request', text) }, PUSHED), PAR);
  });

  it('a PAR endpoint that refuses a redirect URI to which the bank itself sends errors', async () => {
    const refusal = json(400, 'invalid_request', 'redirect_uri did not match');
    isOpen(await judged({ [PAR]: refusal }, PUSHED), PAR);
  });

  it('a PAR endpoint that knows nobody, beside a token endpoint that breaks', async () => {
    const seen = await judged(
      {
        [PAR]: json(401, 'invalid_client', 'client authentication failed'),
        token_endpoint: [500, 'text/html', '<title>Oops</title>'],
      },
      PUSHED,
    );
    isOpen(seen, PAR);
    expect(seen.asked).to.include('token_endpoint');
  });

  it('a token endpoint that answers a bare 401 to a code that it does not know', async () => {
    const seen = await judged({ token_endpoint: [401, 'text/plain', 'Unauthorized'] }, BY_VALUE);
    expect(seen.asked).to.include('token_endpoint');
    expect(accepted(seen.report)?.verdict).to.equal('passed');
  });

  it('an authorization endpoint that breaks, and says redirect_uri while it does', async () => {
    const page = [500, 'text/html', '<title>Error</title>NullPointerException: redirect_uri'] as const;
    isOpen(await judged({ authorization_endpoint: page }, BY_VALUE), 'authorization_endpoint');
  });

  it('an authorization endpoint that wants a certificate, which no customer has', async () => {
    const server = await bankServer(() => {}, { requestCert: true, rejectUnauthorized: true });
    try {
      const { report } = await judged(
        { authorization_endpoint: `https://localhost:${server.port}/` },
        BY_VALUE,
      );
      expect(accepted(report)?.verdict).to.be.oneOf(['inconclusive', 'failed']);
      expect(accepted(report)?.family).to.not.be.oneOf(['setup', 'harness']);
    } finally {
      await server.close();
    }
  });

  it('checks that only read, as in production: no client is played at all', async () => {
    const refusal = json(401, 'invalid_client', 'client authentication failed');
    const answers = { [PAR]: refusal, token_endpoint: refusal };
    const only = ['jwks-distinct-kids'];
    const { report, asked } = await judged(answers, PUSHED, only);
    expect(
      report.checks.filter(({ verdict }) => verdict === 'passed').map(({ check }) => check),
    ).to.deep.equal(only);
    expect(asked).to.deep.equal([]);
  });
});
