import { expect } from 'chai';
import { browserDriver } from './browser-driver.js';
import { findBrowser } from './find-browser.js';
import { formsDriver } from './forms-driver.js';
import {
  accounts,
  ada,
  approve,
  forbidden,
  heard,
  type Issued,
  issue,
  reject,
  sender,
  signIn,
  wrongPassword,
} from './test-bank.test-support.js';
import { testBank } from './test-bank-pages.test-support.js';
import type { JourneyDriver, JourneyScript, Session, Walk, WalkRequest } from './types.js';

const executable = findBrowser()?.path;

for (const kind of ['forms', 'browser'] as const) {
  describe(`journeys by ${kind}`, function () {
    this.timeout(20_000);
    let bank: Awaited<ReturnType<typeof testBank>>;
    let home: Awaited<ReturnType<typeof forbidden>>;
    let tls: Issued;
    let driver: JourneyDriver;
    let session: Session;
    const listener = heard();
    let count = 0;

    before(async function () {
      if (kind === 'browser' && executable === undefined) this.skip();
      tls = await issue('Test CA');
      bank = await testBank(tls);
      home = await forbidden(tls);
      driver =
        kind === 'forms'
          ? formsDriver({ send: sender(tls.ca) })
          : await browserDriver({ executable: executable ?? '', ca: tls.ca, patience: 8_000 });
    });
    beforeEach(async () => {
      session = await driver.open(listener);
    });
    afterEach(async () => {
      await session.close();
      expect(home.reached).to.deep.equal([]);
    });
    after(async () => {
      await driver?.close();
      await Promise.all([bank?.close(), home?.close()]);
    });

    const walk = (
      script: JourneyScript,
      options: { path?: string; mode?: string; redirect?: string } & Partial<WalkRequest> = {},
    ): Promise<Walk> => {
      const { path = '/authorize', mode = 'query', redirect = `${home.url}/cb`, ...rest } = options;
      const query = new URLSearchParams({ redirect_uri: redirect, mode });
      return session.walk({
        id: `walk-${++count}`,
        start: { url: `${bank.url}${path}?${query}` },
        redirectUri: redirect,
        script,
        customer: ada,
        signal: AbortSignal.timeout(15_000),
        screenshots: false,
        ...rest,
      });
    };

    it('approves, page by page, with what the customer chose', async () => {
      listener.all.length = 0;
      const { end, steps, signedInAlready } = await walk(approve);
      expect(end).to.deep.equal({ at: 'redirect', url: `${home.url}/cb?code=c0de&state=s` });
      expect(signedInAlready).to.equal(false);
      expect(bank.answers.at(-1)).to.include({
        user: 'ada',
        csrf: 'c1',
        account: 'a2',
        days: '90',
        decision: 'approve',
      });
      expect(steps.map(({ title }) => title)).to.deep.equal([
        'Sign in · Test Bank',
        'One-time code · Test Bank',
        'Choose accounts · Test Bank',
        'Allow access? · Test Bank',
      ]);
      expect(steps[0]?.did).to.deep.equal(['fill User name', 'fill Password', 'click Continue']);
      expect(JSON.stringify(steps)).to.not.include('correct horse');
      const seen = listener.all
        .filter(({ reply }) => reply)
        .map(({ out, reply }) => `${out.method} ${new URL(out.url).pathname} ${reply?.status}`);
      expect(seen).to.deep.equal([
        'GET /authorize 303',
        'GET /login 200',
        'POST /login 303',
        'GET /otp 200',
        'POST /otp 303',
        'GET /accounts 200',
        'POST /accounts 303',
        'GET /consent 200',
        'POST /consent 302',
      ]);
      expect(listener.all.every(({ identity }) => identity === 'customer:ada')).to.equal(true);
      expect(listener.all[0]?.out.purpose).to.equal('authorization');
    });

    it('rejects', async () => {
      expect((await walk(reject)).end).to.deep.equal({
        at: 'redirect',
        url: `${home.url}/cb?error=access_denied&state=s`,
      });
    });

    it('ends at the page that a wrong password brings back', async () => {
      const { end } = await walk(wrongPassword);
      expect(end.at).to.equal('page');
      if (end.at !== 'page') return;
      expect(end.page.status).to.equal(401);
      expect(end.page.text).to.include('Wrong user name or password');
      expect(end.page.title).to.equal('Sign in · Test Bank');
    });

    it('skips the pages of a customer who is signed in already', async () => {
      await walk(approve);
      const again = await walk(approve);
      expect(again.end.at).to.equal('redirect');
      expect(again.signedInAlready).to.equal(true);
      expect(again.steps).to.have.length(2);
      const fresh = await driver.open(listener);
      const [first] = (await fresh.walk({ ...requestOf(), script: approve })).steps;
      expect(first?.title).to.equal('Sign in · Test Bank');
      await fresh.close();
    });
    const requestOf = (): WalkRequest => ({
      id: `walk-${++count}`,
      start: { url: `${bank.url}/authorize?redirect_uri=${encodeURIComponent(`${home.url}/cb`)}` },
      redirectUri: `${home.url}/cb`,
      script: [],
      customer: ada,
      signal: AbortSignal.timeout(15_000),
      screenshots: false,
    });

    for (const mode of ['query', '303', 'fragment', 'form_post', 'refresh'] as const) {
      it(`stops before the redirect URI: ${mode}`, async () => {
        const { end } = await walk(approve, { mode });
        expect(end).to.deep.equal(
          mode === 'form_post'
            ? { at: 'redirect', url: `${home.url}/cb`, body: 'code=c0de&state=s' }
            : { at: 'redirect', url: `${home.url}/cb${mode === 'fragment' ? '#' : '?'}code=c0de&state=s` },
        );
      });
    }

    it('knows a redirect URI with a query of its own', async () => {
      const redirect = `${home.url}/cb?tenant=7&a=*`;
      expect((await walk(approve, { redirect })).end).to.deep.equal({
        at: 'redirect',
        url: `${redirect}&code=c0de&state=s`,
      });
    });

    it('starts with a POST', async () => {
      const start = {
        url: `${bank.url}/authorize`,
        method: 'POST' as const,
        body: new URLSearchParams({ redirect_uri: `${home.url}/cb`, mode: 'query' }).toString(),
      };
      expect((await walk(approve, { start })).end.at).to.equal('redirect');
    });

    it('ends at a page that is no step: the error page', async () => {
      const { end, steps } = await walk(approve, {
        start: { url: `${bank.url}/authorize?client_id=unknown` },
      });
      expect(end.at).to.equal('page');
      if (end.at === 'page')
        expect(end.page).to.include({ status: 400, title: 'Request refused · Test Bank' });
      expect(steps).to.have.length(1);
    });

    it('ends nowhere where a field is missing, and says which', async () => {
      const { end } = await walk([{ ...signIn, fill: { 'Customer number': 'x' } }]);
      expect(end.at).to.equal('nowhere');
      if (end.at === 'nowhere') {
        expect(end.reason).to.include('no field "Customer number"');
        expect(end.page?.title).to.equal('Sign in · Test Bank');
      }
    });

    it('ends nowhere where an expected text is missing', async () => {
      const { end } = await walk([{ on: 'Sign in', expect: 'Welcome to another bank' }]);
      expect(end).to.include({
        at: 'nowhere',
        reason: 'the page does not show "Welcome to another bank", which the script expects',
      });
    });

    it('follows selectors and steps that name no page', async () => {
      const script: JourneyScript = [
        {
          on: 'css:form[action="/login"]',
          fill: { 'css:#u': 'ada', pass: '{password}' },
          click: 'css:form button:not([type])',
        },
        { waitFor: 'One-time code', fill: { Code: '{code}' }, click: 'Confirm' },
        { ...accounts, choose: ['Current', 'Savings', '30 days'] },
        { click: 'Approve' },
      ];
      expect((await walk(script)).end.at).to.equal('redirect');
      expect(bank.answers.at(-1)).to.include({ account: 'a1,a2', days: '30' });
    });

    it('ticks a box that is clicked, and clears it with the next click', async () => {
      const box = (value: string) => `css:input[name=account][value=${value}]`;
      const clicks = ['a1', 'a2', 'a1'].map((value) => ({ waitFor: 'Choose accounts', click: box(value) }));
      const { end } = await walk([
        ...approve.slice(0, 2),
        ...clicks,
        { click: 'Next' },
        { click: 'Approve' },
      ]);
      expect(end.at).to.equal('redirect');
      expect(bank.answers.at(-1)).to.include({ account: 'a2' });
    });

    it('visits another page in the middle', async () => {
      const { end } = await walk([
        { on: 'Sign in', visit: '/consent', waitFor: 'Allow access?', click: 'Reject' },
      ]);
      expect(end).to.deep.include({ at: 'redirect' });
    });

    it('ends nowhere where nobody answers', async () => {
      const { end } = await walk(approve, { start: { url: 'https://127.0.0.1:9/authorize' } });
      expect(end.at).to.equal('nowhere');
      if (end.at === 'nowhere') expect(end.reason).to.match(/127\.0\.0\.1:9/);
    });

    it('refuses an unrelated CA', async () => {
      const stranger = await testBank();
      const { end } = await walk(approve, { start: { url: `${stranger.url}/authorize` } });
      expect(end.at).to.equal('nowhere');
      if (end.at === 'nowhere') expect(end.reason).to.match(/certificate|ERR_CERT_AUTHORITY_INVALID/);
      expect(stranger.asked).to.deep.equal([]);
      await stranger.close();
    });

    it('asks for a value that the customer has', async () => {
      const error = await walk([{ on: 'Sign in', fill: { Password: '{pin}' } }]).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.include({ name: 'SetupFault' });
      expect(String(error)).to.include('{pin}');
    });

    it(kind === 'forms' ? 'says that a scripted page needs a browser' : 'walks a scripted page', async () => {
      const { end } = await walk(approve, { path: '/spa/authorize' });
      expect(end.at).to.equal(kind === 'forms' ? 'nowhere' : 'redirect');
      if (end.at === 'nowhere') expect(end.reason).to.include('a browser may be needed');
    });
  });
}
