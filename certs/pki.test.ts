import { createPrivateKey, X509Certificate } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { expect } from 'chai';
import { calculateJwkThumbprint, importJWK } from 'jose';
import { SetupFault } from '../src/config/setup-fault.js';
import type { KeyPair } from '../src/transport/types.js';
import { ALL_FILES } from './make.js';
import { ensurePki, type Pki, publicJwks, subjectDn, thumbprintS256 } from './pki.js';
import { SIGNING_NAMES, TRANSPORT_NAMES } from './recipes.js';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

describe('local PKI', function () {
  this.timeout(20_000);
  let base: string;
  let pki: Pki;
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'fapi-pki-'));
    pki = await ensurePki(join(base, 'output'));
  });
  after(() => rm(base, { recursive: true, force: true }));

  const x509 = (pair: KeyPair) => new X509Certificate(pair.certificate);
  const authority = () => new X509Certificate(pki.ca);

  it('issues the good certificates by the CA, with the subject and use their names say', () => {
    for (const name of ['client1', 'client2', 'client1-renewed', 'client1-other-subject'] as const) {
      const certificate = x509(pki.transport(name));
      expect(certificate.verify(authority().publicKey), name).to.equal(true);
      expect(certificate.checkIssued(authority()), name).to.equal(true);
      expect(certificate.checkPrivateKey(createPrivateKey(pki.transport(name).key)), name).to.equal(true);
      expect(certificate.keyUsage, name).to.deep.equal([CLIENT_AUTH]);
    }
    expect(subjectDn(pki.transport('client1').certificate)).to.equal('CN=tpp1.example,O=TPP One,C=GB');
    expect(subjectDn(pki.transport('client1-renewed').certificate)).to.equal(
      subjectDn(pki.transport('client1').certificate),
    );
    expect(subjectDn(pki.transport('client1-other-subject').certificate)).not.to.contain('tpp1.example');
    const bank = x509(pki.bank);
    expect(bank.keyUsage).to.deep.equal([SERVER_AUTH]);
    expect(bank.checkHost('localhost')).to.equal('localhost');
    expect(bank.checkIP('127.0.0.1')).to.equal('127.0.0.1');
    expect(bank.checkIP('::1')).to.equal('::1');
  });

  it('makes each bad certificate wrong in the one way its name says', () => {
    const now = Date.now();
    expect(Date.parse(x509(pki.transport('client1-expired')).validTo)).to.be.below(now);
    expect(Date.parse(x509(pki.server('bank-expired')).validTo)).to.be.below(now);
    expect(Date.parse(x509(pki.transport('client1-not-yet-valid')).validFrom)).to.be.above(
      Date.parse(x509(pki.transport('client1')).validTo),
    );
    for (const pair of [pki.transport('client1-unknown-ca'), pki.server('bank-unknown-ca')])
      expect(x509(pair).verify(authority().publicKey)).to.equal(false);
    for (const name of ['client1-self-signed', 'client2-self-signed'] as const) {
      const certificate = x509(pki.transport(name));
      expect(certificate.verify(certificate.publicKey), name).to.equal(true);
    }
    expect(x509(pki.server('bank-wrong-host')).checkHost('localhost')).to.equal(undefined);
    const wrong = pki.transport('client1-wrong-key');
    expect(x509(wrong).checkPrivateKey(createPrivateKey(wrong.key))).to.equal(false);
    const prints = TRANSPORT_NAMES.map((name) => thumbprintS256(pki.transport(name).certificate));
    expect(new Set(prints).size).to.equal(TRANSPORT_NAMES.length);
  });

  it('serves mutual TLS that both sides verify, and only with good certificates', async () => {
    expect(await handshake(pki, pki.bank, pki.transport('client1'))).to.equal('CN=tpp1.example');
    expect(await handshake(pki, pki.bank, pki.transport('client1-expired'))).to.equal('CERT_HAS_EXPIRED');
    expect(await handshake(pki, pki.bank, pki.transport('client1-not-yet-valid'))).to.equal(
      'CERT_NOT_YET_VALID',
    );
    expect(await handshake(pki, pki.bank, pki.transport('client1-self-signed'))).to.equal(
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    );
    expect(await handshake(pki, pki.bank, pki.transport('client1-unknown-ca'))).to.equal(
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    );
    expect(await handshake(pki, pki.server('bank-wrong-host'), pki.transport('client1'))).to.equal(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
    expect(await handshake(pki, pki.server('bank-expired'), pki.transport('client1'))).to.equal(
      'CERT_HAS_EXPIRED',
    );
  });

  it('keeps private keys to the owner and the keys of the authorities nowhere', async function () {
    const names = await readdir(pki.folder);
    expect(names.filter((name) => /ca\.key$/.test(name) && !name.includes('unknown'))).to.deep.equal([]);
    if (process.platform === 'win32') this.skip();
    for (const name of names) {
      const expected = name.endsWith('.pem') || name === 'stamp.json' ? 0o644 : 0o600;
      expect((await stat(join(pki.folder, name))).mode & 0o777, name).to.equal(expected);
    }
  });

  it('gives signing keys whose kid is their thumbprint, and publishes no private part', async () => {
    for (const name of SIGNING_NAMES) {
      for (const key of pki.signing(name)) {
        expect(key.kid).to.equal(await calculateJwkThumbprint(key));
        expect(key).to.include.keys('d', 'alg', 'use');
        await importJWK(key, key.alg);
      }
      for (const key of publicJwks(pki.signing(name)).keys)
        expect(key).to.not.have.any.keys('d', 'p', 'q', 'dp', 'dq', 'qi');
    }
    expect(pki.encryption('client1').map(({ alg, use }) => `${alg} ${use}`)).to.deep.equal([
      'RSA-OAEP-256 enc',
    ]);
    expect(pki.encryption('bank')).to.deep.equal([]);
    expect(pki.signing('bank').map(({ alg }) => alg)).to.deep.equal(['PS256', 'ES256']);
  });

  it('reuses what stands', async () => {
    const again = await ensurePki(pki.folder);
    expect(thumbprintS256(again.bank.certificate)).to.equal(thumbprintS256(pki.bank.certificate));
    expect(again.files).to.deep.equal(pki.files);
    expect(Object.keys(pki.files)).to.deep.equal(ALL_FILES.toSorted());
    expect(await readdir(base)).to.deep.equal(['output']);
  });

  it('redoes a half-made folder, and ends with one PKI when several do so at once', async () => {
    const folder = join(base, 'broken');
    await cp(pki.folder, folder, { recursive: true });
    await rm(join(folder, 'client2.pem'));
    await truncate(join(folder, 'bank.key'), 100);
    const all = await Promise.all([1, 2].map(() => ensurePki(folder)));
    expect(new Set(all.map(({ ca }) => ca)).size).to.equal(1);
    const made = await ensurePki(folder);
    expect(made.ca).to.equal(all[0]?.ca).and.not.equal(pki.ca);
    expect(x509(made.bank).checkPrivateKey(createPrivateKey(made.bank.key))).to.equal(true);
    expect((await readdir(base)).filter((name) => name.startsWith('.'))).to.deep.equal([]);
  });

  it('makes a PKI anew on the day before its certificates end', async () => {
    const folder = join(base, 'ending');
    await cp(pki.folder, folder, { recursive: true });
    const file = join(folder, 'stamp.json');
    const stamp = JSON.parse(await readFile(file, 'utf8'));
    expect(Date.parse(stamp.usableUntil)).to.be.closeTo(
      Date.parse(x509(pki.transport('client1')).validTo),
      1000,
    );
    await writeFile(file, JSON.stringify({ ...stamp, usableUntil: new Date(Date.now() + 3_600_000) }));
    expect((await ensurePki(folder)).ca).not.to.equal(pki.ca);
  });

  it("does not touch a folder with somebody's files in it", async () => {
    const folder = await mkdtemp(join(base, 'foreign-'));
    await writeFile(join(folder, 'client1.pem'), 'mine');
    const fault = await ensurePki(folder).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(SetupFault);
    expect((fault as SetupFault).details).to.deep.equal(['found client1.pem']);
    expect(await readdir(folder)).to.deep.equal(['client1.pem']);
    // Not even beside a PKI of ours that must be remade.
    const shared = join(base, 'shared');
    await cp(pki.folder, shared, { recursive: true });
    await rm(join(shared, 'bank.pem'));
    await writeFile(join(shared, 'own.pem'), 'mine');
    expect(await ensurePki(shared).catch((error: unknown) => error)).to.have.deep.property('details', [
      'found own.pem',
    ]);
    expect(await readdir(shared)).to.include('own.pem');
  });
});

/** The subject that the server saw and verified, or the code of the side that refused. */
async function handshake(pki: Pki, bank: KeyPair, client: KeyPair): Promise<string> {
  let see: (seen: string) => void;
  const seen = new Promise<string>((resolve) => {
    see = resolve;
  });
  const server = tls.createServer(
    { cert: bank.certificate, key: bank.key, ca: pki.ca, requestCert: true, rejectUnauthorized: false },
    (socket) => {
      const { subject } = socket.getPeerCertificate();
      see(socket.authorized ? `CN=${subject.CN}` : String(socket.authorizationError));
      socket.end();
    },
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const socket = tls.connect({
    port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: pki.ca,
    cert: client.certificate,
    key: client.key,
  });
  try {
    await new Promise<void>((done, fail) => socket.once('secureConnect', done).once('error', fail));
    return await seen;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    socket.destroy();
    server.close();
  }
}
