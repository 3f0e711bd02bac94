import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { isSecretName } from './names.js';
import { type Fixture, openFixture } from './target.fixture.js';

describe('references and secrets in a target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  const withValues = (values: unknown) => ({
    ...fixture.good(),
    customers: [{ name: 'ada', values: { user: 'ada', password: 'env:PW', ...(values as object) } }],
  });

  it('tells that a variable is unset or empty, and which is near', async () => {
    const target = withValues({ password: 'env:PASSWRD', pin: 'env:EMPTY', otp: 'env:OTP' });
    expect(await fixture.mistakes(target, { env: { PASSWORD: 'x', EMPTY: '' } })).to.deep.equal([
      '18:17: customers[0].values.password: environment variable PASSWRD is not set; did you mean PASSWORD?',
      '19:12: customers[0].values.pin: environment variable EMPTY is empty',
      '20:12: customers[0].values.otp: environment variable OTP is not set',
    ]);
  });

  it('tells that a file is missing, a folder, empty, or not text', async () => {
    await fixture.put('right.txt', 'x');
    await fixture.put('empty.txt', '\n');
    await fixture.put('binary.txt', Buffer.from([0xff, 0xfe, 0x00]));
    await mkdir(join(fixture.folder, 'sub'));
    const target = withValues({
      a: 'file:rihgt.txt',
      b: 'file:sub',
      c: 'file:empty.txt',
      d: 'file:binary.txt',
    });
    expect(await fixture.mistakes(target)).to.deep.equal([
      '19:10: customers[0].values.a: the file rihgt.txt does not exist; did you mean right.txt?',
      '20:10: customers[0].values.b: the file sub is a folder',
      '21:10: customers[0].values.c: empty.txt is empty',
      '22:10: customers[0].values.d: binary.txt is not text in UTF-8',
    ]);
  });

  it('refuses secrets that stand in the file, without repeating them', async () => {
    const target = withValues({
      password: 'hunter2',
      pin: 1234,
      totpSecret: 'ABCDEFGH',
      account: '12345678',
    });
    target.clients.client1.keys = '{"keys":[{"d":"topsecret"}]}';
    target.clients.client1.certificate.passphrase = 'opensesame';
    target.resource = {
      url: 'https://api.example/',
      headers: { Authorization: 'Basic c2VjcmV0', Accept: '*/*' },
    };
    const lines = await fixture.mistakes(target);
    expect(lines).to.deep.equal([
      '8:11: clients.client1.keys: expected a reference (env:NAME or file:path), found a literal value',
      '14:19: clients.client1.certificate.passphrase: expected a reference (env:NAME or file:path), found a literal value',
      '19:17: customers[0].values.password: expected a reference (env:NAME or file:path), found a literal value',
      '20:12: customers[0].values.pin: expected a reference (env:NAME or file:path), found a number',
      '21:19: customers[0].values.totpSecret: expected a reference (env:NAME or file:path), found a literal value',
      '33:20: resource.headers.Authorization: expected a reference (env:NAME or file:path), found a literal value',
    ]);
    const fault = await fixture.load(target).catch((error) => error);
    expect(JSON.stringify([fault.message, fault.details, fault.remedy])).to.not.match(
      /hunter2|1234|ABCDEFGH|topsecret|opensesame|c2VjcmV0/,
    );
    expect(fault.remedy).to.equal(
      'Keep secrets out of the file: put env:NAME (an environment variable) or file:path in their place.',
    );
  });

  it('knows secrets by their names', () => {
    for (const name of [
      'password',
      'userPassword',
      'passphrase',
      'PIN',
      'otp',
      'totpSecret',
      'client_secret',
      'x-api-key',
      'accessToken',
      'Authorization',
    ])
      expect(isSecretName(name), name).to.equal(true);
    for (const name of [
      'user',
      'username',
      'customerNumber',
      'account',
      'opinion',
      'email',
      'monkey',
      'wrongPassword',
      'shippingId',
    ])
      expect(isSecretName(name), name).to.equal(false);
  });

  it('takes TOTP secrets as base32 and as otpauth URI, and refuses others', async () => {
    const at = (totp: string) =>
      fixture.mistakes(withValues({ totpSecret: 'env:TOTP' }), { env: { PW: 'x', TOTP: totp } });
    expect(await at('not base32!')).to.deep.equal([
      '19:19: customers[0].values.totpSecret: expected a TOTP secret in base32, or an otpauth://totp/ URI',
    ]);
    expect(await at('otpauth://hotp/a?secret=JBSWY3DP&counter=1')).to.have.length(1);
    for (const TOTP of ['JBSW Y3DP', 'otpauth://totp/bank:ada?secret=JBSWY3DP'])
      await fixture.load(withValues({ totpSecret: 'env:TOTP' }), { env: { PW: 'x', TOTP } });
  });
});
