import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { browserDriver } from './browser-driver.js';
import { findBrowser } from './find-browser.js';
import { ada, bodyOf, forbidden, heard, serve } from './test-bank.test-support.js';
import type { JourneyDriver, JourneyScript, Walk } from './types.js';

const executable = findBrowser()?.path ?? '';

const FORM = `<form method="post" action="/sent">
  <label>Code <input name="code" maxlength="4"></label>
  <label>Account <select name="account"><option value="a1">Current</option><option value="a2">Savings</option></select></label>
  <label><input type="checkbox" name="agree" value="yes"> I agree</label>
  <button name="go" value="on">Continue</button></form>`;

const PAGES: Readonly<Record<string, string>> = {
  '/still': `<title>Still</title>${FORM}`,
  '/covered': `<title>Covered</title>${FORM}<div style="position:fixed;inset:0">Please wait</div>`,
  '/alive': `<title>Alive</title>${FORM}<script>
    document.querySelector('[name=code]').value = localStorage.getItem('left') ?? 'none';
    localStorage.setItem('left', 'behind');</script>`,
};

const SCRIPT: JourneyScript = [
  { fill: { Code: '123456' }, choose: ['Savings', 'I agree'], click: 'Continue' },
];

describe('pages without scripts, in a browser', function () {
  this.timeout(20_000);
  let server: Awaited<ReturnType<typeof serve>>;
  let home: Awaited<ReturnType<typeof forbidden>>;
  let driver: JourneyDriver;
  /** Forms that were sent, and the cookies with which pages were asked for. */
  const sent: Record<string, string>[] = [];
  const asked: (string | undefined)[] = [];

  before(async function () {
    if (executable === '') this.skip();
    home = await forbidden();
    server = await serve(async (request, response) => {
      const [status, headers, body] = await answer(request);
      response.writeHead(status, headers).end(body);
    });
    driver = await browserDriver({ executable, patience: 8_000 });
  });
  beforeEach(() => {
    sent.splice(0);
    asked.splice(0);
  });
  after(async () => {
    await driver?.close();
    await home?.close();
    await server?.close();
  });

  async function answer(request: IncomingMessage): Promise<[number, Record<string, string>, string]> {
    const page = PAGES[request.url ?? ''];
    if (page !== undefined) {
      asked.push(request.headers.cookie);
      return [200, { 'content-type': 'text/html', 'set-cookie': 'customer=ada; Path=/' }, page];
    }
    if (request.url !== '/sent') return [404, {}, ''];
    sent.push(Object.fromEntries(new URLSearchParams(await bodyOf(request))));
    return [303, { location: `${home.url}/cb?code=c0de` }, ''];
  }

  async function walk(path: string, script = SCRIPT): Promise<Walk> {
    const session = await driver.open(heard());
    try {
      return await session.walk({
        id: `walk ${path}`,
        start: { url: `${server.url}${path}` },
        redirectUri: `${home.url}/cb`,
        script,
        customer: ada,
        signal: AbortSignal.timeout(15_000),
        screenshots: false,
      });
    } finally {
      await session.close();
    }
  }

  it('are filled in, chosen from, ticked and sent as a customer would', async () => {
    expect((await walk('/still')).end.at).to.equal('redirect');
    expect(sent).to.deep.equal([
      // The field takes four characters.
      { code: '1234', account: 'a2', agree: 'yes', go: 'on' },
    ]);
  });

  it('leave nothing behind for the next customer', async () => {
    await walk('/still');
    await walk('/still', [{ click: 'Continue' }]);
    expect(sent.map(({ code }) => code)).to.deep.equal(['1234', '']);
    expect(asked).to.deep.equal([undefined, undefined]);
  });

  it('are not touched where something lies over them', async () => {
    const { end } = await walk('/covered', [{ click: 'Continue' }]);
    expect(end.at).to.equal('nowhere');
    expect(sent).to.deep.equal([]);
  });

  it('are told from those with scripts, whose customers share nothing either', async () => {
    await walk('/alive', [{ click: 'Continue' }]);
    await walk('/alive', [{ click: 'Continue' }]);
    expect(sent.map(({ code }) => code)).to.deep.equal(['none', 'none']);
    expect(asked).to.deep.equal([undefined, undefined]);
  });
});
