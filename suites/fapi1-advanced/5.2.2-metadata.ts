import { clause, describe, expect, proves } from '../../src/suite/index.js';

const CLIENT_AUTHS = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'];
const modules = ['fapi1-advanced-final-discovery-end-point-verification'];

clause('FAPI1-ADV', '5.2.2', 'Authorization server, as it describes itself', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-certificate-bound-tokens',
        requires: ['FAPI1-ADV-5.2.2-6', 'RFC8705-3.3~a'],
        title: 'says that it binds access tokens to certificates',
        per: 'target',
        passive: true,
        modules,
      },
      ({ bank }) => expect(bank.discovery()).to.carry('tls_client_certificate_bound_access_tokens', true),
    );

    proves(
      {
        id: 'metadata-client-authentication',
        requires: ['FAPI1-ADV-5.2.2-14', 'FAPI1-BASE-5.2.2-1', 'FAPI1-BASE-5.2.2-4'],
        title: 'offers private_key_jwt or mutual TLS, and nothing weaker',
        per: 'target',
        passive: true,
        modules,
      },
      ({ bank }) => {
        const offered = bank.metadata.list('token_endpoint_auth_methods_supported');
        bank.discovery();
        expect(offered, 'token_endpoint_auth_methods_supported').to.satisfy(
          (methods: string[]) =>
            methods.length > 0 && methods.every((method) => CLIENT_AUTHS.includes(method)),
        );
      },
    );

    proves(
      {
        id: 'metadata-response-types',
        requires: ['FAPI1-ADV-5.2.2-2'],
        title: 'names the response type of this variant',
        modules,
      },
      ({ bank }) => {
        bank.discovery();
        const type = bank.variant.response === 'jarm' ? 'code' : 'code id_token';
        expect(bank.metadata.list('response_types_supported'), 'response_types_supported').to.include(type);
      },
    );

    proves(
      {
        id: 'metadata-variant-authentication',
        requires: ['FAPI1-ADV-5.2.2-14'],
        title: 'names the way in which the client of this variant authenticates',
        passive: true,
        modules,
      },
      ({ bank }) => {
        bank.discovery();
        const offered = bank.metadata.list('token_endpoint_auth_methods_supported');
        expect(offered, 'token_endpoint_auth_methods_supported').to.include(bank.variant.auth);
      },
    );

    proves(
      {
        id: 'metadata-request-parameter',
        requires: ['FAPI1-ADV-5.2.2-1', 'OIDCD-3~g'],
        title: 'says that it takes request objects by value',
        when: { request: 'by_value' },
        per: 'target',
        passive: true,
        modules,
      },
      ({ bank }) => expect(bank.discovery()).to.carry('request_parameter_supported', true),
    );

    proves(
      {
        id: 'metadata-pkce-s256',
        requires: ['FAPI1-ADV-5.2.2-18', 'RFC8414-2~i'],
        title: 'offers S256 for PKCE',
        when: { request: 'pushed' },
        per: 'target',
        passive: true,
        modules,
      },
      ({ bank }) => {
        bank.discovery();
        const methods = bank.metadata.list('code_challenge_methods_supported');
        expect(methods, 'code_challenge_methods_supported').to.include('S256');
      },
    );
  });
});
