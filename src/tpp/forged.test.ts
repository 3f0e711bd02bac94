import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { testPki } from '../sandbox/testing/pki.js';
import { forgedCopy } from './forged.js';

describe('forgedCopy', () => {
  it('has everything of the certificate but its key and a signature that holds', async () => {
    const pki = await testPki();
    const authority = new X509Certificate(pki.ca);
    const pair = pki.transport('client1');
    const own = new X509Certificate(pair.certificate);
    const { certificate, key } = await forgedCopy(pair);
    const copy = new X509Certificate(certificate);
    for (const part of [
      'subject',
      'issuer',
      'serialNumber',
      'validFrom',
      'validTo',
      'subjectAltName',
    ] as const)
      expect(copy[part], part).to.equal(own[part]);
    expect(copy.fingerprint256).to.not.equal(own.fingerprint256);
    expect(copy.checkPrivateKey(createPrivateKey(key))).to.equal(true);
    expect(own.verify(authority.publicKey)).to.equal(true);
    expect(copy.verify(authority.publicKey)).to.equal(false);
  });

  it('keeps the rest of the chain', async () => {
    const pki = await testPki();
    const { certificate } = await forgedCopy({
      certificate: `${pki.transport('client1').certificate}${pki.ca}`,
    });
    expect(certificate.match(/BEGIN CERTIFICATE/g)).to.have.length(2);
    expect(certificate).to.include(pki.ca.trim());
  });
});
