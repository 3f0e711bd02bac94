import { expect } from 'chai';
import { createRedactor } from './redact.js';

const shown = (text: string, secrets: readonly string[] = []): string =>
  createRedactor({ secrets })
    .text(text)
    .replace(/‹[^›]*›/g, '…');

describe('redaction by what data looks like', () => {
  it('hides e-mail addresses, phone numbers, card numbers, IBANs, and passwords in URLs', () => {
    expect(shown('Signed in as ada.l@mail.bank.example, +44 7700 900123.')).to.equal('Signed in as …, ….');
    expect(shown('card 4111 1111 1111 1111 or 378282246310005 of GB33BUKB20201555555555')).to.equal(
      'card … or … of …',
    );
    expect(shown('https://ada:pass-word@bank.example/x')).to.equal('https://…@bank.example/x');
    expect(shown('?hint=ada%40bank.example&x=1')).to.equal('?hint=…&x=1');
    expect(shown('ada&#64;bank.example and "ada\\u0040bank.example"')).to.equal('… and "…"');
  });

  it('leaves what only looks a little like it', () => {
    for (const text of [
      'https://bank.example/@scope/name and a @mention, x@localhost',
      '4111111111111112 is no card: its check digit is wrong',
      '{"iat":1764000000,"auth_time":1764000000123}',
      'scope=openid+1234567890123',
      'GB33BUKB20201555555556',
      'f4d6b28f01833e20b66414fb3eb148c16bf195fee30498f8e22122457e709ace',
      '2026-11-24T04:06:42.161Z +0100',
      '{"@context":"https://schema.org","version":"1.2.3"}',
    ])
      expect(shown(text)).to.equal(text);
  });

  it('leaves the personal data of what the user wrote to be printed, and no secret', () => {
    const redactor = createRedactor({ secrets: ['hunter2-hunter2'] });
    expect(redactor.own('Ada, ada@bank.example')).to.equal('Ada, ada@bank.example');
    expect(redactor.own('Ada, hunter2-hunter2')).to.match(/^Ada, ‹redacted:\w{10}›$/);
  });
});

describe('redaction of what was written otherwise', () => {
  const SECRET = 'violet-engine-12';

  it('finds values that are broken over lines', () => {
    for (const text of [
      'violet-\nengine-12',
      'vio\r\n  let-engine-12',
      'violet-en\\ngine-12',
      'violet=\n-engine-12',
    ])
      expect(shown(`a ${text} b`, [SECRET]), text).to.equal('a … b');
  });

  it('joins no short words that stand on two lines by chance', () => {
    expect(shown('sum\nmer', ['summer'])).to.equal('sum\nmer');
  });

  it('finds values whose characters are escaped, each or some', () => {
    const by = (each: (code: number) => string): string =>
      [...SECRET].map((one) => each(one.charCodeAt(0))).join('');
    for (const text of [
      by((code) => `&#${code};`),
      by((code) => `&#x${code.toString(16)};`),
      by((code) => `\\u00${code.toString(16)}`),
      by((code) => `\\\\u00${code.toString(16)}`),
      by((code) => `%${code.toString(16)}`),
      'violet&#45;engine\\u002d12',
    ])
      expect(shown(`<p>${text}</p>`, [SECRET]), text).to.equal('<p>…</p>');
  });

  it('reads what is base64 or hexadecimal, and hides the whole where something in it is hidden', () => {
    const json = JSON.stringify({ name: 'x', access_token: 'abc' });
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      const text = Buffer.from(json).toString(encoding).replace(/=+$/, '');
      expect(shown(`state is ${text}.`), encoding).to.equal('state is ….');
      const twice = Buffer.from(text).toString('base64').replace(/=+$/, '');
      expect(shown(`state is ${twice}.`), `${encoding} in base64`).to.equal('state is ….');
    }
    const plain = Buffer.from('{"page":1,"sort":"name"}').toString('base64');
    expect(shown(plain)).to.equal(plain);
  });

  it('hides the text of XML elements by their names, and leaves error codes', () => {
    expect(shown('<ns:Password a="1">pw1</ns:Password><Iban><![CDATA[x y]]></Iban>')).to.equal(
      '<ns:Password a="1">…</ns:Password><Iban><![CDATA[…]]></Iban>',
    );
    for (const text of ['<code>invalid_request_uri</code>', '<Code>UK.OBIE.Field.Missing</Code>', '<p>d</p>'])
      expect(shown(text)).to.equal(text);
  });

  it('hides fields by type, name, id and autocomplete, also inside of JSON', () => {
    for (const attributes of ['type="password"', 'id="otp"', 'name=email', "autocomplete='one-time-code'"]) {
      const tag = `<input ${attributes} value="v1">`;
      expect(shown(tag), tag).to.equal(tag.replace('v1', '…'));
      const json = JSON.stringify({ page: tag });
      expect(shown(json), json).to.equal(json.replace('v1', '…'));
    }
    expect(shown('<meta name="csrf-token" content="t1">')).to.equal('<meta name="csrf-token" content="…">');
    expect(shown('<input name="page" value="v1">')).to.equal('<input name="page" value="v1">');
  });

  it('knows a signature that comes back without its token', () => {
    const redactor = createRedactor({ secrets: [] });
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signature = 'c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4';
    redactor.text(`${part({ alg: 'PS256' })}.${part({ iss: 'x' })}.${signature}`);
    expect(redactor.text(`it ended in ${signature}!`)).to.match(/^it ended in ‹redacted:\w{10}›!$/);
  });
});
