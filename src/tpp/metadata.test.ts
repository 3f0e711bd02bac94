import { expect } from 'chai';
import { CannotJudge } from './cannot-judge.js';
import { hostsOf } from './hosts.js';
import { Metadata } from './metadata.js';

describe('Metadata', () => {
  const metadata = new Metadata({
    issuer: 'https://bank.example',
    authorization_endpoint: 'https://bank.example/authorize',
    token_endpoint: 'https://bank.example/token',
    revocation_endpoint: 'https://bank.example/revoke',
    introspection_endpoint: 'not a url',
    pushed_authorization_request_endpoint: 'file:///etc/passwd',
    userinfo_endpoint: 7,
    jwks_uri: 'https://bank.example/jwks',
    response_types_supported: ['code'],
    scopes_supported: 'openid',
    mtls_endpoint_aliases: {
      token_endpoint: 'https://mtls.bank.example:8443/token',
      authorization_endpoint: 'https://mtls.bank.example:8443/authorize',
      jwks_uri: 'https://mtls.bank.example:8443/jwks',
      revocation_endpoint: 7,
    },
  });

  it('goes over the mutual-TLS alias where there is one, but never with the customer or for keys', () => {
    expect(metadata.endpoint('token_endpoint')).to.equal('https://mtls.bank.example:8443/token');
    expect(metadata.endpoint('authorization_endpoint')).to.equal('https://bank.example/authorize');
    expect(metadata.endpoint('jwks_uri')).to.equal('https://bank.example/jwks');
    expect(metadata.endpoint('revocation_endpoint'), 'an alias that is no text').to.equal(
      'https://bank.example/revoke',
    );
  });

  it('reads what is there as it should be, and nothing else', () => {
    expect(metadata.text('userinfo_endpoint')).to.equal(undefined);
    expect(metadata.list('response_types_supported')).to.deep.equal(['code']);
    expect(metadata.list('scopes_supported')).to.deep.equal([]);
    expect(new Metadata({}).issuer).to.equal('');
    expect(
      new Metadata({ mtls_endpoint_aliases: null, token_endpoint: 'https://x' }).endpoint('token_endpoint'),
    ).to.equal('https://x');
  });

  it('a missing or broken endpoint cannot be judged with', () => {
    for (const name of [
      'pushed_authorization_request_endpoint',
      'userinfo_endpoint',
      'introspection_endpoint',
    ] as const) {
      expect(() => metadata.mustEndpoint(name), name).to.throw(CannotJudge, new RegExp(`no usable ${name}`));
    }
    expect(metadata.mustEndpoint('token_endpoint')).to.equal('https://mtls.bank.example:8443/token');
  });

  it('hosts: each host and port once, with all that stands there', () => {
    const hosts = hostsOf(metadata, 'https://[::1]:9443/accounts');
    expect(hosts.map(({ host, port }) => `${host} ${port}`)).to.deep.equal([
      'bank.example 443',
      'mtls.bank.example 8443',
      '::1 9443',
    ]);
    expect(hosts[0]?.endpoints).to.include.members([
      'issuer',
      'authorization_endpoint',
      'token_endpoint',
      'jwks_uri',
    ]);
    expect(hosts[1]?.endpoints).to.deep.equal(['token_endpoint (mutual TLS)']);
    expect(hosts[2]?.endpoints).to.deep.equal(['resource']);
  });

  it('hosts: without aliases an endpoint is named once, and no resource is none', () => {
    const plain = hostsOf(
      new Metadata({ issuer: 'https://bank.example', token_endpoint: 'http://bank.example/token' }),
      undefined,
    );
    expect(plain.map(({ port }) => port)).to.deep.equal([443, 80]);
    expect(plain[1]?.endpoints).to.deep.equal(['token_endpoint']);
    expect(hostsOf(new Metadata({}), undefined)).to.deep.equal([]);
  });
});
