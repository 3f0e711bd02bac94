import { expect } from 'chai';
import { unknownMembers, wrongAliases, wrongLocales, wrongMembers, wrongScopes } from './metadata-shape.js';

describe('the shape of metadata', () => {
  it('members have their types', () => {
    expect(
      wrongMembers({ issuer: 'https://bank.example', scopes_supported: ['openid'], odd: 1 }),
    ).to.deep.equal([]);
    const wrong = wrongMembers({
      issuer: '/issuer',
      token_endpoint: 7,
      scopes_supported: 'openid accounts',
      response_types_supported: ['code', 1],
      require_pushed_authorization_requests: 'true',
      mtls_endpoint_aliases: { token_endpoint: 'mtls.bank.example/token' },
      signed_metadata: {},
    });
    expect(wrong).to.deep.equal([
      'issuer is no URL',
      'token_endpoint is no URL',
      'require_pushed_authorization_requests is no true or false',
      'scopes_supported is no list of texts',
      'response_types_supported is no list of texts',
      'signed_metadata is no text',
      'mtls_endpoint_aliases.token_endpoint is no URL',
    ]);
    expect(wrongMembers({ mtls_endpoint_aliases: [] })).to.deep.equal(['mtls_endpoint_aliases is no object']);
  });

  it('unknown members are named', () => {
    expect(unknownMembers({ issuer: 'x', issuser: 'x' })).to.deep.equal(['issuser']);
  });

  it('aliases are of endpoints that stand outside too, and never of the one for browsers', () => {
    expect(wrongAliases({})).to.deep.equal([]);
    const url = 'https://mtls.bank.example/x';
    expect(
      wrongAliases({ token_endpoint: url, mtls_endpoint_aliases: { token_endpoint: url } }),
    ).to.deep.equal([]);
    expect(
      wrongAliases({
        authorization_endpoint: url,
        jwks_uri: url,
        mtls_endpoint_aliases: { authorization_endpoint: url, jwks_uri: url, par_endpoint: url },
      }),
    ).to.have.length(3);
    expect(
      wrongAliases({
        token_endpoint: url,
        mtls_endpoint_aliases: { token_endpoint: 'http://bank.example/x' },
      }),
    ).to.have.length(1);
  });

  it('scope values and language tags', () => {
    expect(wrongScopes(['openid', 'accounts:read', 'urn:x'])).to.deep.equal([]);
    expect(wrongScopes(['openid accounts', 'a"b', '', 1])).to.have.length(4);
    expect(wrongLocales({ ui_locales_supported: ['en', 'de-CH-1996', 'EN-gb'] })).to.deep.equal([]);
    expect(
      wrongLocales({ ui_locales_supported: ['en_GB'], claims_locales_supported: ['', 2] }),
    ).to.have.length(3);
  });
});
