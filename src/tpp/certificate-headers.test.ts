import { X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { Bank } from './bank.js';
import { boundThumbprint, certificateHeaders, ownThumbprint } from './certificate-headers.js';
import { asking } from './tpp.test-support.js';

describe('header fields that tell of a certificate', () => {
  it('hold the client’s own, and leave room below 8 kB', async () => {
    const { asking: from } = await asking();
    const own = new X509Certificate(from.client.certificate.certificate);
    const bank = new Bank(from);
    const nginx = certificateHeaders(bank, 'nginx');
    expect(decodeURIComponent(nginx['ssl-client-cert'] ?? '')).to.equal(own.toString());
    const envoy = certificateHeaders(bank, 'envoy');
    expect(envoy['client-cert']).to.equal(`:${own.raw.toString('base64')}:`);
    for (const headers of [nginx, envoy])
      expect(Object.entries(headers).flat().join('').length).to.be.below(6000);
  });

  it('a thumbprint is read from cnf alone', async () => {
    const { asking: from } = await asking();
    const thumbprint = ownThumbprint(new Bank(from));
    expect(thumbprint).to.match(/^[\w-]{43}$/);
    expect(boundThumbprint({ cnf: { 'x5t#S256': thumbprint } })).to.equal(thumbprint);
    for (const members of [undefined, {}, { cnf: null }, { cnf: 'x' }, { 'x5t#S256': thumbprint }])
      expect(boundThumbprint(members)).to.equal(undefined);
  });
});
