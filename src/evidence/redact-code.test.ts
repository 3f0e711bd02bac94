import { expect } from 'chai';
import { createRedactor } from './redact.js';

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string =>
  `${b64({ alg: 'PS256', kid: 'k1' })}.${b64(claims)}.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4`;

describe('redaction of what is called `code`', () => {
  it('takes `code` for an error code only as a member of JSON', () => {
    const fresh = createRedactor({ secrets: [] });
    const shown = (text: string): string => text.replace(/‹[^›]*›/g, '…');
    for (const code of ['QZXJKVWPLMNB', 'ABC_123_DEF', 'UK.OBIE.Field', '404', '123', '400 BadRequest']) {
      const hidden = [
        `https://x.example/cb?code=${encodeURIComponent(code)}&state=s`,
        `https://x.example/cb#state=s&code=${encodeURIComponent(code)}`,
        `grant_type=authorization_code&code=${new URLSearchParams({ c: code }).toString().slice(2)}`,
        `<input type="hidden" name="code" value="${code}">`,
        `a=${encodeURIComponent(`https://x.example/cb?code=${code.replace(' ', '%20')}`)}`,
      ];
      for (const text of hidden) expect(shown(fresh.text(text)), text).to.not.contain(code.replace(' ', '+'));
      for (const text of hidden)
        expect(decodeURIComponent(shown(fresh.text(text))), text).to.not.contain(code);
      for (const token of [
        jwt({ code }),
        jwt({ inner: { code } }),
        jwt({ text: JSON.stringify({ code }) }),
      ]) {
        const view = createRedactor({ secrets: [] }).jwt(token, 'response');
        expect(shown(JSON.stringify(view?.claims)), code).to.not.contain(code);
      }
    }
    for (const code of ['FORMAT_ERROR', 'UK.OBIE.Field.Missing', '400 BadRequest', 'urn:x:error:1']) {
      const text = JSON.stringify({ code, errors: [{ Code: code }] });
      expect(fresh.text(text)).to.equal(text);
      fresh.jwt(jwt({ code }), 'response');
      expect(fresh.text(text), 'and no token changes that').to.equal(text);
    }
  });

  it('hides a one-time code of three digits', () => {
    const fresh = createRedactor({ secrets: [] });
    for (const text of ['{"code":"404"}', '{"code":123}', '{"otp":"123"}', 'code=123', 'otp=404&x=1'])
      expect(fresh.text(text).replace(/‹[^›]*›/g, '…'), text).to.not.match(/123|404/);
    const known = createRedactor({ secrets: ['404'] });
    expect(known.text('your code is 404.')).to.match(/^your code is ‹redacted:\w+›\.$/);
  });
});
