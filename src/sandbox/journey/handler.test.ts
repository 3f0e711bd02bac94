import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import { customers } from '../customers.js';
import type { BareTpp } from '../testing/bare-tpp.js';
import { withBank } from '../testing/with-bank.js';
import { codeCheck } from './codes.js';

const flow = { pushed: true, jarm: false };

describe('sandbox: the pages', () => {
  /** The first page of a journey, and the cookies that came with it. */
  async function firstPage(tpp: BareTpp) {
    const { url } = await tpp.start(flow);
    const { headers } = await tpp.call(url.href);
    const cookie = [headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ');
    const address = new URL(String(headers.location), url).href;
    return { address, cookie, page: await tpp.call(address, { headers: { cookie } }) };
  }

  it('escape hostile client names', () => {
    const evil = `<script>alert('1')</script>"&`;
    return withBank({ clientNames: { client1: evil } }, async (tpp) => {
      const { page } = await firstPage(tpp);
      expect(page.text).to.not.contain('<script>alert');
      expect(page.text).to.contain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;');
      expect((await tpp.tokens(flow)).tokens.status).to.equal(200);
    });
  });

  it('carry a strict policy, load nothing foreign, and cannot be framed or stored', () =>
    withBank({}, async (tpp, bank) => {
      const { page } = await firstPage(tpp);
      const policy = String(page.headers['content-security-policy']);
      expect(policy).to.contain("default-src 'none'").and.to.contain("frame-ancestors 'none'");
      expect(policy).to.contain("form-action 'self' https://tpp1.example");
      expect(policy).to.not.contain('unsafe').and.to.not.contain('script-src');
      expect(page.headers['cache-control']).to.equal('no-store');
      expect(page.text).to.not.match(/<script|style=|\son[a-z]+="|https?:\/\/(?!localhost)/);
      const style = await tpp.call(`${bank.issuer}/assets/bank.css`);
      expect(style.headers['content-type']).to.contain('text/css');
      const again = await tpp.call(`${bank.issuer}/assets/bank.css`, {
        headers: { 'if-none-match': String(style.headers.etag) },
      });
      expect(again.status).to.equal(304);
    }));

  it('refuse a form that was made elsewhere, and a journey in another browser', () =>
    withBank({}, async (tpp) => {
      const { address, cookie } = await firstPage(tpp);
      const forged = await tpp.call(address, { form: { csrf: 'x', stage: 'signIn' }, headers: { cookie } });
      expect(forged.status).to.equal(400);
      expect(forged.text).to.contain('We cannot continue with this request');
      expect((await tpp.call(address)).status).to.equal(400);
      const other = await firstPage(tpp);
      expect((await tpp.call(address, { headers: { cookie: other.cookie } })).status).to.equal(400);
    }));

  it('as a single-page application walk the same way in JSON', () =>
    withBank({ pages: 'spa' }, async (tpp) => {
      const { address, cookie, page } = await firstPage(tpp);
      expect(page.text).to.contain('src="/assets/spa.js"').and.to.not.contain('<form');
      expect(page.headers['content-security-policy']).to.contain("script-src 'self'");
      const state = `${address}/state`;
      let { json } = await tpp.call(state, { headers: { cookie } });
      const seen: unknown[] = [];
      const ada = customers[0];
      for (let turn = 0; turn < 5 && json.location === undefined; turn += 1) {
        seen.push(json.heading);
        const accounts = (json.accounts as { accountId: string }[]).map(({ accountId }) => accountId);
        const body = {
          csrf: json.csrf,
          stage: json.stage,
          decision: json.stage === 'consent' ? 'allow' : 'next',
          customerNumber: ada?.customerNumber,
          password: ada?.password,
          code: ada?.otp,
          accounts,
        };
        const headers = { cookie, 'content-type': 'application/json' };
        json = (await tpp.call(state, { method: 'POST', headers, body: JSON.stringify(body) })).json;
      }
      expect(seen).to.have.lengthOf(4);
      const { headers } = await tpp.call(String(json.location), { headers: { cookie } });
      expect(headers.location).to.match(/^https:\/\/tpp1\.example\/callback#.*code=/);
      expect((await tpp.call(address, { form: { stage: 'signIn' }, headers: { cookie } })).status).to.equal(
        404,
      );
    }));

  it('take a code of an authenticator once', async () => {
    const barbara = customers.find(({ totpSecret }) => totpSecret !== undefined);
    if (!barbara?.totpSecret) throw new Error('no customer with an authenticator');
    const code = new TOTP({ secret: Secret.fromBase32(barbara.totpSecret) }).generate();
    const check = codeCheck();
    expect(await check(barbara, '000000')).to.equal(code === '000000');
    expect(await check(barbara, code)).to.equal(true);
    expect(await check(barbara, code)).to.equal(false);
    expect(await codeCheck()(barbara, code)).to.equal(true);
  });
});
