import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ExchangeView } from '../results/evidence.js';
import { type CurlLine, curlLine, shellWord } from './curl.js';
import { PAYLOAD } from './hostile.test-support.js';

const exchange = (over: Partial<ExchangeView> = {}): ExchangeView => ({
  id: 'x1',
  at: '2026-03-09T08:14:07.000Z',
  purpose: 'par',
  by: 'client1',
  method: 'POST',
  url: 'https://bank.example/par',
  request: { headers: { accept: 'application/json' }, body: 'a=1' },
  ms: 1,
  ...over,
});

const lineOf = (over: Partial<ExchangeView> = {}): CurlLine => {
  const curl = curlLine(exchange(over));
  if (curl === undefined) throw new Error('no curl line');
  return curl;
};

/** What a shell makes of the line, argument by argument: curl itself is a function that prints what it is given. */
function argumentsOf(line: string, shell: string, env: Record<string, string> = {}): string[] {
  const script = `curl() { for one in "$@"; do printf '%s\\0' "$one"; done; }\n${line}`;
  return execFileSync(shell, ['-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
    // With a socket there, which is what Node gives, bash takes itself for a remote one and reads the user's .bashrc.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
    .split('\0')
    .slice(0, -1);
}

const has = (shell: string): boolean => {
  try {
    execFileSync(shell, ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
};

describe('curl line', () => {
  it('sends what was sent, with variables where secrets stood and files for the certificate', () => {
    const { line, variables } = lineOf({
      url: 'https://bank.example/par?request=‹jwt:0011223344›',
      tls: { protocol: 'TLSv1.3', cipher: 'x', clientCertificate: 'abc' },
      request: {
        headers: {
          authorization: 'Bearer ‹redacted:aaaaaaaaaa›',
          'content-length': '9',
          host: 'bank.example',
        },
        body: 'client_id=me&code=‹redacted:bbbbbbbbbb›&request=‹jwt:0011223344›&other=‹redacted:cccccccccc›&code=‹redacted:dddddddddd›',
      },
    });
    expect(variables).to.deep.equal([
      ...['REQUEST', 'CLIENT1_CERT', 'CLIENT1_KEY', 'ACCESS_TOKEN', 'CODE', 'OTHER', 'CODE_2'],
    ]);
    expect(line).to.contain('--cert "$CLIENT1_CERT" --key "$CLIENT1_KEY"');
    expect(line).to.contain(`--header 'authorization: Bearer '"$ACCESS_TOKEN"`);
    expect(line).to.contain(
      `'client_id=me&code='"$CODE"'&request='"$REQUEST"'&other='"$OTHER"'&code='"$CODE_2"`,
    );
    expect(line).not.to.match(/content-length|host:|‹|redacted/);
  });

  it('comes out of a POSIX shell as it was, and runs nothing that a bank planted', function () {
    if (!has('sh')) return this.skip();
    const planted = `${PAYLOAD} '; touch /tmp/hacked; ' $(id) \`id\` \\ "$HOME" !! \n line`;
    const { line } = lineOf({
      url: `https://bank.example/${planted}`,
      request: { headers: { 'x-it': planted }, body: planted },
    });
    const given = argumentsOf(line, 'sh', { HOME: '/nobody' });
    expect(given[given.indexOf('--data-raw') + 1]).to.equal(planted);
    expect(given[given.indexOf('--header') + 1]).to.equal(`x-it: ${planted}`);
    expect(given[given.indexOf('--url') + 1]).to.equal(`https://bank.example/${planted}`);
  });

  it('gives a terminal nothing to act on: no escapes, no turned or hidden text', function () {
    const nasty = `a\u001b[201~\r\u0007b\u202ec\u200bd'e`;
    const { line } = lineOf({ request: { headers: {}, body: nasty } });
    expect(line).not.to.match(/[^\P{C}\n]/u);
    if (!has('bash')) return this.skip();
    const given = argumentsOf(line, 'bash');
    expect(given[given.indexOf('--data-raw') + 1]).to.equal(nasty);
  });

  it('is one word for any text', function () {
    if (!has('bash')) return this.skip();
    this.timeout(20_000);
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 150, seed: 7 });
    const wanted = texts.map((text) => text.replaceAll('\0', ''));
    const given = argumentsOf(`curl ${wanted.map(shellWord).join(' ')}`, 'bash');
    expect(given).to.deep.equal(wanted);
  });

  it('is not offered for what curl cannot send as it was', () => {
    expect(curlLine(exchange({ url: 'javascript:alert(1)' }))).to.equal(undefined);
    expect(curlLine(exchange({ url: '-o/etc/passwd' }))).to.equal(undefined);
    expect(curlLine(exchange({ method: "GET'; id" }))).to.equal(undefined);
    expect(lineOf({ request: { headers: { '@/etc/passwd': 'x', 'a b': 'y' } } }).line).not.to.contain(
      '--header',
    );
    expect(lineOf({ request: { headers: {}, body: 'a', cut: 99 } }).cut).to.equal(true);
  });
});
