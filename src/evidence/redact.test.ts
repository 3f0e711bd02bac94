import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import type { ExchangeView } from '../results/evidence.js';
import { createRedactor } from './redact.js';
import type { RawExchange } from './types.js';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
const jwk = pair.privateKey.export({ format: 'jwk' }) as Record<string, string>;
const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, signature = 'c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4'): string =>
  `${b64({ alg: 'PS256', kid: 'k1' })}.${b64(claims)}.${signature}`;

const PASSWORD = 'p&ss "wörd" /1<2>';
const redactor = createRedactor({ secrets: [PASSWORD, '4711', pem, JSON.stringify({ keys: [jwk] })] });
const STAND = /^‹redacted:[0-9a-f]{10}›$/;

const raw = (more: {
  headers?: object;
  body?: string;
  url?: string;
  reply?: object;
  error?: RawExchange['error'];
}): RawExchange => ({
  id: 'x1',
  at: new Date(0),
  identity: 'client1',
  out: {
    purpose: 'token',
    method: 'POST',
    url: more.url ?? 'https://bank.example/token',
    ...(more.headers === undefined ? {} : { headers: more.headers as never }),
    ...(more.body === undefined ? {} : { body: more.body }),
  },
  ...(more.reply === undefined
    ? {}
    : { reply: { status: 200, headers: {}, body: '', length: 0, ...more.reply } }),
  ...(more.error === undefined ? {} : { error: more.error }),
  ms: 1,
});

describe('redaction', () => {
  it('hides credentials of a token exchange and keeps the rest', () => {
    const assertion = jwt({ iss: 'client1', sub: 'client1', jti: 'j-1' });
    const idToken = jwt(
      { sub: 'ada', nonce: 'n-1', email: 'ada@bank.example', c_hash: 'h' },
      'aWQtdG9rZW4tc2lnbmF0dXJl',
    );
    const view = redactor.exchange(
      raw({
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Authorization: 'Basic Y2xpZW50MTpodW50ZXIyMg==',
        },
        body: `grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&code_verifier=dBjftJeZ4CVP-mB92K27uhb&client_assertion=${assertion}&state=st-1`,
        reply: {
          headers: {
            'set-cookie': ['sid=abcdefghijklmnop; Path=/; HttpOnly', 'lang=en'],
            'x-echo': 'SplxlOBeZQQYbYS6WxSbIA',
          },
          body: JSON.stringify({
            access_token: 'opaque-token-1234567890',
            token_type: 'Bearer',
            expires_in: 300,
            id_token: idToken,
            scope: 'openid',
          }),
        },
      }),
    );
    const text = JSON.stringify(view);
    for (const secret of [
      'Splxl',
      'dBjft',
      'opaque-token',
      'abcdefghij',
      'ada@',
      'Y2xpZW50',
      assertion,
      idToken,
      'c2lnbmF0',
      'aWQtdG9r',
    ]) {
      expect(text, secret).to.not.contain(secret);
    }
    expect(view.request.body).to.match(
      /^grant_type=authorization_code&code=‹redacted:[0-9a-f]{10}›&code_verifier=‹redacted:[0-9a-f]{10}›&client_assertion=‹jwt:[0-9a-f]{10}›&state=st-1$/,
    );
    expect(view.request.headers.authorization).to.match(/^Basic ‹redacted:/);
    expect(view.request.jwts).to.deep.equal([
      {
        at: 'client_assertion',
        header: { alg: 'PS256', kid: 'k1' },
        claims: { iss: 'client1', sub: 'client1', jti: 'j-1' },
        signature: view.request.jwts?.[0]?.signature,
      },
    ]);
    expect(view.request.jwts?.[0]?.signature).to.match(STAND);
    const body = JSON.parse(view.response?.body ?? '') as Record<string, string>;
    expect(body).to.include({ token_type: 'Bearer', expires_in: 300, scope: 'openid' });
    expect(body.access_token).to.match(STAND);
    expect(view.response?.jwts?.[0]).to.include({ at: 'id_token' });
    expect(view.response?.jwts?.[0]?.claims).to.include({ sub: 'ada', nonce: 'n-1', c_hash: 'h' });
    expect(view.response?.jwts?.[0]?.claims.email).to.match(STAND);
    expect(view.response?.headers['set-cookie']).to.satisfy((list: string[]) =>
      /^sid=‹redacted:\w+›; Path=\/; HttpOnly$/.test(list[0] as string),
    );
    expect(view.response?.headers['x-echo'], 'a value learned before is found in an odd place').to.match(
      STAND,
    );
  });

  it('gives equal values equal stands in one run, and others in another', () => {
    const first = redactor.text('access_token=opaque-token-99999999');
    expect(redactor.text('{"refresh_token":"opaque-token-99999999"}')).to.contain(first.split('=')[1]);
    expect(createRedactor({ secrets: [] }).text('access_token=opaque-token-99999999')).to.not.equal(first);
  });

  it('finds planted secrets in every form and place', () => {
    const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
    const forms = [
      PASSWORD,
      JSON.stringify({ x: PASSWORD }),
      JSON.stringify({ x: JSON.stringify({ y: PASSWORD }) }),
      encodeURIComponent(PASSWORD),
      new URLSearchParams({ x: PASSWORD }).toString(),
      encodeURIComponent(`https://x.example/?a=${encodeURIComponent(PASSWORD)}`),
      Buffer.from(PASSWORD).toString('base64'),
      Buffer.from(`a:${PASSWORD}`).toString('base64url'),
      Buffer.from(`ab:${PASSWORD}`).toString('base64url'),
      `<b title="${PASSWORD.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}">`,
      'your code is 4711.',
      pem,
      JSON.stringify({ key: pem }),
      pem.replaceAll('\n', ''),
      der.toString('base64'),
      JSON.stringify(jwk),
      `key: ${jwk.d}`,
    ];
    const marks = [
      PASSWORD,
      'p&ss',
      'p%26ss',
      'p&amp;ss',
      'wörd',
      'w%C3%B6rd',
      Buffer.from(PASSWORD).toString('base64').slice(4, 20),
      '4711',
      jwk.d as string,
      pem.split('\n')[2] as string,
      Buffer.from(`a:${PASSWORD}`).toString('base64url').slice(8, 20),
      Buffer.from(`ab:${PASSWORD}`).toString('base64url').slice(8, 20),
    ];
    for (const form of forms) {
      const places: ExchangeView[] = [
        redactor.exchange(raw({ body: form })),
        redactor.exchange(
          raw({
            url: `https://bank.example/${encodeURIComponent(form)}?q=${encodeURIComponent(form)}#${encodeURIComponent(form)}`,
          }),
        ),
        redactor.exchange(
          raw({
            headers: {
              'x-any': form,
              cookie: `a=${form}`,
              authorization: `Bearer ${form}`,
              'x-api-key': form,
            },
          }),
        ),
        redactor.exchange(
          raw({
            reply: {
              body: `<html><body>${form}</body></html>`,
              headers: { location: `https://x/cb?x=${encodeURIComponent(form)}` },
            },
          }),
        ),
        redactor.exchange(raw({ reply: { body: JSON.stringify({ a: [form], b: { c: form } }) } })),
        redactor.exchange(raw({ reply: { body: jwt({ a: form }) } })),
        redactor.exchange(raw({ error: { code: 'X', message: `failed for ${form}` } })),
      ];
      places.forEach((view, place) => {
        const text = JSON.stringify(view);
        for (const mark of marks) expect(text, `${form.slice(0, 30)} in place ${place}`).to.not.contain(mark);
      });
    }
  });

  it('hides sensitive members whatever text they stand in', () => {
    const value = 'S3cr3tValue-abc';
    for (const name of [
      'code',
      'access_token',
      'refreshToken',
      'client_secret',
      'password',
      'otp',
      'id_token_hint',
      'device_code',
    ]) {
      for (const text of [
        `https://x.example/cb?${name}=${value}&state=s`,
        `https://x.example/cb#state=s&${name}=${value}`,
        `a=${encodeURIComponent(`https://x.example/cb?${name}=${value}`)}`,
        `{"${name}" : "${value}"}`,
        `{'${name}': '${value}'}`,
        JSON.stringify({ message: JSON.stringify({ [name]: value }) }),
        `<input type="hidden" value="${value}" name="${name}">`,
        `<INPUT name='${name}' value='${value}'/>`,
        `<a href="/cb?state=s&amp;${name}=${value}&amp;x=1">`,
        `<div data-state="{&quot;${name}&quot;:&quot;${value}&quot;}">`,
        `<script>window.s = {"${name}":"${value}"}</script>`,
        `claims=${encodeURIComponent(`{"${name}":"${value}"}`)}`,
      ]) {
        expect(createRedactor({ secrets: [] }).text(text), text).to.not.contain(value);
      }
    }
    const fresh = createRedactor({ secrets: [] });
    expect(fresh.text('<input type="password" name="x" value="hunter22">')).to.not.contain('hunter22');
    expect(fresh.text('password: "hunter22",')).to.not.contain('hunter22');
    expect(fresh.text('Authorization: Bearer abc.def\nAccept: */*')).to.match(
      /^Authorization: ‹redacted:\w+›\nAccept: \*\/\*$/,
    );
    expect(fresh.text('{"otp": 123456, "n": 1}')).to.match(/^\{"otp": "‹redacted:\w+›", "n": 1\}$/);
    expect(fresh.text(pem).trim()).to.match(STAND);
    expect(fresh.text(JSON.stringify(jwk))).to.not.contain(jwk.d);
    expect(fresh.text(JSON.stringify(jwk)), 'the public part stays').to.contain(jwk.x);
  });

  it('shortens personal data in JSON, claims and accounts', () => {
    const fresh = createRedactor({ secrets: [] });
    const body = JSON.stringify({
      email: 'ada@bank.example',
      name: 'Ada L',
      address: { street: 'Main "St" 1', list: ['x'] },
      account: { iban: 'GB33BUKB20201555555555', Identification: '20201555555555', Nickname: 'Bills' },
      note: 'pay to DE89 3704 0044 0532 0130 00 now',
      not: 'GB99BUKB20201555555555',
    });
    const clean = fresh.text(body);
    for (const data of ['ada@', 'Ada L', 'Main', 'GB33', '"20201555555555"', 'Bills', 'DE89', '0532'])
      expect(clean, data).to.not.contain(data);
    expect(clean).to.contain('GB99BUKB');
    expect(() => JSON.parse(clean)).to.not.throw();
    expect(fresh.jwt(jwt({ sub: 's', name: 'Ada L' }), 'x')?.claims.name).to.match(STAND);
  });

  it('leaves what is evidence as it is', () => {
    const fresh = createRedactor({ secrets: ['client1-name'] });
    for (const text of [
      '{"error":"invalid_request","error_description":"code challenge: missing"}',
      '{"errors":[{"code":"urn:au-cds:error:cds-all:Field/Missing"}]}',
      '{"tppMessages":[{"category":"ERROR","code":"FORMAT_ERROR"}],"Code":"400 BadRequest"}',
      '<meta name="viewport" content="width=device-width"><input name="username" type="text">',
      '<p>Sign in: name and password</p><style>a{width:100%}</style>',
      'https://bank.example/auth?client_id=c&response_type=code%20id_token&request_uri=urn:ietf:x:abc&nonce=n&state=s&code_challenge=E9Mel&code_challenge_method=S256',
      '{"issuer":"https://bank.example","token_endpoint":"https://bank.example/token","scopes_supported":["openid"]}',
      '{"keys":[{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAA","y":"BBBBBBBBBBBBBBBBBBBBBBBB","kid":"1"}]}',
      'the eyes of eyJust.one.word? no: e.g. they.key.x',
      '',
    ]) {
      const clean = fresh.text(text);
      expect(clean, text).to.equal(text);
    }
  });
});
