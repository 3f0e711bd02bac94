import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { sampleEvents, sampleReport } from '../reporters/sample.test-support.js';
import type { Message } from './messages.js';
import { startUi, type Ui, type UiOptions } from './server.js';

interface Answered {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Sends what `fetch` would not let a page send: a Host and an Origin of another. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject).end();
  });
}

/** Reads the stream until a message fits. */
async function until(ui: Ui, fits: (message: Message) => boolean): Promise<Message> {
  const stopper = new AbortController();
  const { body } = await fetch(`${ui.url}events`, { signal: stopper.signal });
  let text = '';
  try {
    for await (const chunk of body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const lines = text.split('\n\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const data = /^data: (.*)$/m.exec(line)?.[1];
        const message = data === undefined ? undefined : (JSON.parse(data) as Message);
        if (message !== undefined && fits(message)) return message;
      }
    }
  } finally {
    stopper.abort();
  }
  throw new Error('the stream ended');
}

describe('the server of the page', () => {
  const open: Ui[] = [];
  const start = async (options: UiOptions = {}): Promise<Ui> => {
    const ui = await startUi(options);
    open.push(ui);
    return ui;
  };
  afterEach(() => Promise.all(open.splice(0).map((ui) => ui.close())));

  it('answers nobody without the token, on no path', async () => {
    const { url } = await start();
    const { origin, pathname } = new URL(url);
    const token = pathname.slice(1, -1);
    expect(token).to.match(/^[\w-]{43}$/);
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const path of [
      '/',
      '/events',
      '/favicon.ico',
      `/${wrong}/`,
      `/${wrong}/events`,
      `/x/${token}/`,
      '/once/',
    ])
      expect((await ask(origin + path)).status, path).to.equal(403);
    expect((await ask(url)).status).to.equal(200);
  });

  it('listens on 127.0.0.1 alone, and answers only to its own name and its own page', async () => {
    const { url } = await start({ rerun: async () => {} });
    const { host, port, hostname } = new URL(url);
    expect(hostname).to.equal('127.0.0.1');
    const check = `${url}rerun?key=x`;
    const status = async (headers: Record<string, string>, method = 'GET'): Promise<number> =>
      (await ask(method === 'GET' ? url : check, headers, method)).status;
    expect(await status({ host: `localhost:${port}` })).to.equal(200);
    expect(await status({ host: `evil.example:${port}` })).to.equal(403);
    expect(await status({ host: '127.0.0.1' })).to.equal(403);
    expect(await status({ host, origin: 'https://evil.example' })).to.equal(403);
    expect(await status({ host, origin: 'null' }, 'POST')).to.equal(403);
    expect(await status({ host, 'sec-fetch-site': 'cross-site' })).to.equal(403);
    expect(await status({ host, 'sec-fetch-site': 'none' }, 'POST')).to.equal(403);
    expect(
      await status({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 'POST'),
    ).to.equal(409);
  });

  it('forbids everything from elsewhere, framing and inline script', async () => {
    const { url } = await start();
    const { headers, body } = await ask(url);
    expect(headers['content-security-policy']).to.contain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).not.to.contain('unsafe');
    expect(headers).to.include({
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(headers).not.to.have.property('access-control-allow-origin');
    expect(body).not.to.match(/<script(?![^>]*src=)|<style|\son\w+=|style=|\{\{/);
    for (const file of [
      'live.js',
      'tree.js',
      'detail.js',
      'evidence.js',
      'dom.js',
      'live.css',
      'panel.css',
      'base.css',
      'icon.svg',
      'words',
    ])
      expect((await ask(url + file)).status, file).to.equal(200);
    for (const file of ['..%2flive%2flive.js', 'index.html', 'report', 'a/b'])
      expect((await ask(url + file)).status, file).to.equal(404);
  });

  it('leads to the page once from an address that may be seen', async () => {
    const ui = await start();
    const ticket = ui.once();
    expect(ticket).not.to.contain(new URL(ui.url).pathname);
    const first = await ask(ticket);
    expect([first.status, first.headers.location]).to.deep.equal([303, new URL(ui.url).pathname]);
    expect((await ask(ticket)).status).to.equal(403);
  });

  it('tells a run as it happens, and whoever comes late all of it', async () => {
    const ui = await start();
    const failed = until(ui, (message) => message.type === 'check' && message.check.state === 'failed');
    await until(ui, ({ type }) => type === 'snapshot');
    for (const event of sampleEvents()) ui.onEvent(event);
    const message = await failed;
    if (message.type !== 'check') throw new Error('no check');
    expect(message.check.reason).to.have.length.greaterThan(20);
    ui.ended(sampleReport());
    const late = await until(ui, ({ type }) => type === 'snapshot');
    if (late.type !== 'snapshot') throw new Error('no snapshot');
    expect(late.rows).to.have.length(40);
    expect(late.run).to.include({ phase: 'ended', exitCode: 1, report: false, reruns: false });
    expect(late.run.readiness.map(({ state }) => state)).to.include('notReady');
    const verdicts = sampleReport().checks.map(({ key, verdict }) => [key, verdict]);
    expect(late.checks.map(({ key, state }) => [key, state])).to.deep.equal(verdicts);
  });

  it('shows what stands behind a check, with its evidence', async () => {
    const ui = await start();
    for (const event of sampleEvents()) ui.onEvent(event);
    const row = sampleReport().checks.find(
      ({ verdict, result }) => verdict === 'failed' && result?.evidence.length,
    );
    const { body } = await ask(`${ui.url}check?key=${encodeURIComponent(row?.key ?? '')}`);
    const { judgements } = JSON.parse(body);
    expect(judgements).to.have.length(1);
    expect(judgements[0].result).to.deep.equal(row?.result);
    expect(judgements[0].pieces.map(({ of }: { of: { id: string } }) => of.id)).to.deep.equal(
      row?.result?.evidence,
    );
    expect((await ask(`${ui.url}check?key=nobody`)).status).to.equal(404);
  });

  it('reruns a check after the run, one at a time, and keeps both judgements', async () => {
    const asked: string[] = [];
    const row = sampleReport().checks.find(({ verdict }) => verdict === 'failed');
    const key = row?.key ?? '';
    const ui = await start({
      rerun: async (wanted, onEvent) => {
        asked.push(wanted);
        if (row?.result === undefined) throw new Error('no result');
        const result = { ...row.result, verdict: 'passed' as const, reason: 'mended' };
        onEvent({ type: 'check.settled', at: new Date().toISOString(), result });
      },
    });
    for (const event of sampleEvents()) ui.onEvent(event);
    const post = async (): Promise<number> =>
      (await ask(`${ui.url}rerun?key=${encodeURIComponent(key)}`, {}, 'POST')).status;
    expect(await post()).to.equal(202);
    expect(await post()).to.equal(409);
    expect(asked).to.deep.equal([]);
    ui.ended(sampleReport());
    await ui.idle();
    expect(asked).to.deep.equal([key]);
    const { judgements, now } = JSON.parse((await ask(`${ui.url}check?key=${encodeURIComponent(key)}`)).body);
    expect(judgements.map(({ result }: { result: { verdict: string } }) => result.verdict)).to.deep.equal([
      'failed',
      'passed',
    ]);
    expect(now).to.deep.equal({ key, state: 'passed', reason: 'mended', judgements: 2 });
  });

  it('tells why a rerun could not be, and goes on', async () => {
    const row = sampleReport().checks.find(({ verdict }) => verdict === 'failed');
    const ui = await start({ rerun: () => Promise.reject(new Error('the bank is down')) });
    for (const event of sampleEvents()) ui.onEvent(event);
    ui.ended(sampleReport());
    await ask(`${ui.url}rerun?key=${encodeURIComponent(row?.key ?? '')}`, {}, 'POST');
    await ui.idle();
    const late = await until(ui, ({ type }) => type === 'snapshot');
    if (late.type !== 'snapshot') throw new Error('no snapshot');
    expect(late.notes.at(-1)).to.include({ kind: 'broken', text: 'the bank is down' });
    expect(late.checks.find(({ key }) => key === row?.key)).to.include({ state: 'failed', judgements: 1 });
    expect(late.checks.some(({ rerun }) => rerun)).to.equal(false);
  });
});
