import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { type Fixture, openFixture } from './target.fixture.js';

describe('client certificates of a target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  let text: (name: string) => Promise<string>;
  before(async () => {
    fixture = await openFixture();
    text = (name) => readFile(fixture.pki.files[name] as string, 'utf8');
  });
  after(() => fixture.close());

  const withCertificate = (certificate: unknown) => {
    const target = fixture.good();
    target.clients.client1.certificate = certificate;
    return target;
  };
  const mistakes = (certificate: unknown, env = {}) =>
    fixture.mistakes(withCertificate(certificate), { env: { PW: 'x', ...env } });

  it('are taken as PEM, encrypted PEM, PKCS#12 and DER, each with the same plain key', async () => {
    const passphrase = fixture.ref('client1.passphrase');
    const der = await fixture.put('client1.der', new X509Certificate(await text('client1.pem')).raw);
    const legacy = await fixture.put(
      'legacy.key',
      createPrivateKey(await text('client1.key')).export({
        format: 'pem',
        type: 'pkcs1',
        cipher: 'aes-128-cbc',
        passphrase: fixture.pki.passphrase,
      }),
    );
    const both = await fixture.put('both.pem', `${await text('client1.key')}${await text('client1.pem')}`);
    for (const certificate of [
      { cert: fixture.ref('client1.pem'), key: fixture.ref('client1.key') },
      { cert: fixture.ref('client1.pem'), key: fixture.ref('client1.encrypted.key'), passphrase },
      { cert: fixture.ref('client1.pem'), key: legacy, passphrase },
      { p12: fixture.ref('client1.p12'), passphrase },
      { cert: der, key: fixture.ref('client1.key') },
      { cert: both, key: both },
    ]) {
      const { clients } = await fixture.load(withCertificate(certificate));
      const pair = clients[0]?.certificate;
      expect(pair?.key).to.equal(await text('client1.key'));
      expect(new X509Certificate(pair?.certificate ?? '').fingerprint256).to.equal(
        new X509Certificate(await text('client1.pem')).fingerprint256,
      );
      expect(pair).to.not.have.any.keys('passphrase');
    }
  });

  it('keep their chain behind them', async () => {
    const chain = await fixture.put('chain.pem', `${await text('client1.pem')}${await text('ca.pem')}`);
    const { clients } = await fixture.load(withCertificate({ cert: chain, key: fixture.ref('client1.key') }));
    expect(clients[0]?.certificate.certificate.match(/BEGIN CERTIFICATE/g)).to.have.length(2);
    const turned = await fixture.put('turned.pem', `${await text('ca.pem')}${await text('client1.pem')}`);
    expect(await mistakes({ cert: turned, key: fixture.ref('client1.key') })).to.deep.equal([
      '12:13: clients.client1.certificate.cert: turned.pem has the client certificate as number 2: expected it first',
    ]);
  });

  it('must belong to their key', async () => {
    const target = withCertificate({
      cert: fixture.ref('client1-wrong-key.pem'),
      key: fixture.ref('client1-wrong-key.key'),
    });
    const fault = await fixture.load(target).catch((error) => error);
    expect(await fixture.mistakes(target)).to.deep.equal([
      '13:12: clients.client1.certificate.key: the key in client1-wrong-key.key does not belong to the certificate in client1-wrong-key.pem',
    ]);
    expect(fault.remedy).to.equal(
      'The certificate says CN=tpp1.example, O=TPP One, C=GB: give the private key that it was issued for.',
    );
  });

  it('need the passphrase that opens them', async () => {
    const encrypted = { cert: fixture.ref('client1.pem'), key: fixture.ref('client1.encrypted.key') };
    const p12 = { p12: fixture.ref('client1.p12') };
    expect(await mistakes(encrypted)).to.deep.equal([
      '11:5: clients.client1.certificate: the key in client1.encrypted.key is encrypted: expected passphrase beside key',
    ]);
    expect(await mistakes({ ...encrypted, passphrase: 'env:PW' })).to.deep.equal([
      '14:19: clients.client1.certificate.passphrase: the passphrase does not open the key in client1.encrypted.key',
    ]);
    expect(await mistakes(p12)).to.deep.equal([
      '11:5: clients.client1.certificate: client1.p12 needs a passphrase: expected passphrase beside p12',
    ]);
    expect(await mistakes({ ...p12, passphrase: 'env:PW' })).to.deep.equal([
      '13:19: clients.client1.certificate.passphrase: the passphrase does not open client1.p12',
    ]);
    expect(await mistakes({ ...p12, passphrase: 'env:NONE' })).to.deep.equal([
      '13:19: clients.client1.certificate.passphrase: environment variable NONE is not set',
    ]);
  });

  it('must be named whole, and in one way', async () => {
    const cert = fixture.ref('client1.pem');
    const at = '11:5: clients.client1.certificate: expected';
    expect(await mistakes({ cert })).to.deep.equal([`${at} key beside cert`]);
    expect(await mistakes({ key: fixture.ref('client1.key') })).to.deep.equal([`${at} cert beside key`]);
    expect(await mistakes({ passphrase: 'env:PW' })).to.deep.equal([`${at} p12, or cert and key`]);
    expect(await mistakes({ p12: fixture.ref('client1.p12'), cert })).to.deep.equal([
      `${at} either p12, or cert and key; found both`,
    ]);
  });

  it('must be what they are taken for', async () => {
    const cert = fixture.ref('client1.pem');
    const key = fixture.ref('client1.key');
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const publicFile = await fixture.put('public.pem', publicKey.export({ format: 'pem', type: 'spki' }));
    const broken = await fixture.put('broken.pem', (await text('client1.pem')).replace(/MII../, 'AAAAA'));
    const brokenKey = await fixture.put('broken.key', (await text('client1.key')).replace(/MII../, 'AAAAA'));
    const page = await fixture.put('page.html', '<html>');
    expect(await mistakes({ cert: key, key: cert })).to.deep.equal([
      '12:13: clients.client1.certificate.cert: client1.key holds PRIVATE KEY: expected CERTIFICATE',
      '13:12: clients.client1.certificate.key: client1.pem holds CERTIFICATE: expected PRIVATE KEY',
    ]);
    expect(await mistakes({ cert: broken, key: publicFile })).to.deep.equal([
      '12:13: clients.client1.certificate.cert: broken.pem cannot be read as an X.509 certificate',
      '13:12: clients.client1.certificate.key: public.pem holds PUBLIC KEY: expected PRIVATE KEY',
    ]);
    expect(await mistakes({ cert: page, key: brokenKey })).to.deep.equal([
      '12:13: clients.client1.certificate.cert: page.html cannot be read as an X.509 certificate',
      '13:12: clients.client1.certificate.key: broken.key cannot be read as a private key',
    ]);
    expect(await mistakes({ p12: cert })).to.deep.equal([
      '12:12: clients.client1.certificate.p12: client1.pem cannot be read as PKCS#12',
    ]);
    const target = fixture.good();
    target.authorizationServer.ca = key;
    expect(await fixture.mistakes(target)).to.deep.equal([
      '3:7: authorizationServer.ca: client1.key holds PRIVATE KEY: expected CERTIFICATE',
    ]);
  });
});
