import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import { browserDriver } from './browser-driver.js';
import { findBrowser } from './find-browser.js';
import { formsDriver } from './forms-driver.js';
import { ada, heard, type Issued, issue, sender, serve } from './test-bank.test-support.js';
import type { JourneyDriver, JourneyScript, Walk } from './types.js';

const executable = findBrowser()?.path;
const deep = '<div>'.repeat(20_000);
const PAGES: Record<string, string> = {
  '/long': `<title>Long</title><h1>Sign in</h1><form action="/ok"><label>Name <input name="n"></label><button>Go</button></form>${`<p>${'word '.repeat(20)}</p>`.repeat(100_000)}`,
  '/broken':
    '<h1>Sign in<form action=/ok <p><label for=n>Name<table><tr><td><input id=n name=n><td><button>Go</butto></form></b></div>',
  '/deep': `<h1>Sign in</h1>${deep}<form action="/ok"><input name="n"></form>`,
  '/loop': '<title>Loop</title><meta http-equiv="refresh" content="0; url=/loop">',
  '/busy':
    '<title>Busy</title><h1>Busy</h1><script>addEventListener("load", () => setTimeout(() => { for (;;); }))</script>',
  '/ok': '<title>Fine</title><h1>Fine</h1>',
  '/leave': '<h1>Sign in</h1><a href="bankapp://open?x=1">Go</a>',
};
const script: JourneyScript = [{ on: 'Sign in', fill: { Name: 'ada' }, click: 'Go' }];

for (const kind of ['forms', 'browser'] as const) {
  describe(`hostile pages by ${kind}`, function () {
    this.timeout(30_000);
    let tls: Issued;
    let bank: Awaited<ReturnType<typeof serve>>;
    let silent: Server;
    let driver: JourneyDriver;
    let impatient: JourneyDriver;
    const hanging: (() => void)[] = [];

    before(async function () {
      if (kind === 'browser' && executable === undefined) this.skip();
      tls = await issue('Test CA');
      bank = await serve((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'https://bank.example');
        if (pathname === '/hang') hanging.push(() => response.end());
        else if (pathname === '/round')
          response.writeHead(302, { location: `/round?${Math.random()}` }).end();
        else if (pathname === '/nowhere') response.writeHead(302, { location: 'https://:::/' }).end();
        else if (pathname === '/json')
          response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_request"}');
        else if (pathname === '/cut')
          response.writeHead(200, { 'content-length': '500' }).write('<h1>Sign', () => response.destroy());
        else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGES[pathname] ?? '');
      }, tls);
      silent = createServer(() => {}).listen(0, '127.0.0.1');
      const make = async (patience: number): Promise<JourneyDriver> =>
        kind === 'forms'
          ? formsDriver({ send: sender(tls.ca) })
          : await browserDriver({ executable: executable ?? '', ca: tls.ca, patience });
      driver = await make(15_000);
      impatient = await make(1_500);
    });
    after(async () => {
      await Promise.all([driver?.close(), impatient?.close()]);
      for (const end of hanging) end();
      silent?.close();
      await bank?.close();
    });

    const walk = async (
      path: string,
      signal = AbortSignal.timeout(18_000),
      steps = script,
      by = driver,
    ): Promise<Walk> => {
      const session = await by.open(heard());
      try {
        return await session.walk({
          id: path,
          start: { url: `${bank.url}${path}` },
          redirectUri: 'https://tpp.example/cb',
          script: steps,
          customer: ada,
          signal,
          screenshots: false,
        });
      } finally {
        await session.close();
      }
    };

    it('ends nowhere in an endless redirect', async () => {
      const { end } = await walk('/round');
      expect(end.at).to.equal('nowhere');
      if (end.at === 'nowhere') expect(end.reason).to.match(/more than 20 times|TOO_MANY_REDIRECTS/);
    });

    it('ends nowhere at a Location that is no URL', async () => {
      expect((await walk('/nowhere')).end.at).to.equal('nowhere');
    });

    it('leaves a hanging server at once when aborted, with the reason of the signal', async () => {
      const control = new AbortController();
      const started = performance.now();
      setTimeout(() => control.abort(new Error('time is up')), 300);
      const error = await walk('/hang', control.signal).catch((thrown: unknown) => thrown);
      expect(error).to.be.an('error').with.property('message', 'time is up');
      expect(performance.now() - started).to.be.lessThan(3_000);
    });

    it('reads a page of 10 MB', async () => {
      const { end } = await walk('/long');
      expect(end.at, 'reason' in end ? end.reason : '').to.equal('page');
      if (end.at === 'page') expect(end.page).to.include({ title: 'Fine', url: `${bank.url}/ok?n=ada` });
    });

    it('reads broken HTML', async () => {
      const { end } = await walk('/broken');
      expect(end.at).to.equal('page');
      if (end.at === 'page') expect(end.page.title).to.equal('Fine');
    });

    it('stands a page that is nested 20,000 deep', async () => {
      expect((await walk('/deep')).end.at).to.be.oneOf(['nowhere', 'page']);
    });

    it('ends where a page refreshes itself for ever', async () => {
      expect((await walk('/loop', undefined, script, impatient)).end.at).to.equal('nowhere');
    });

    it('ends at an answer that is no HTML', async () => {
      const { end } = await walk('/json');
      expect(end.at).to.equal('page');
      if (end.at === 'page') {
        expect(end.page.status).to.equal(400);
        expect(end.page.text).to.include('invalid_request');
      }
    });

    it('does not wait for an app that a link opens', async () => {
      const { end } = await walk('/leave', undefined, [{ on: 'Sign in', click: 'Go' }]);
      expect(end.at).to.be.oneOf(['nowhere', 'page']);
    });

    if (kind === 'browser') {
      it('gives up a page that keeps its browser busy', async () => {
        const { end } = await walk('/busy', undefined, script, impatient);
        expect(end.at).to.be.oneOf(['nowhere', 'page']);
      });
    }
  });
}
