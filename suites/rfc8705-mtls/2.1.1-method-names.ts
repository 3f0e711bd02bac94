import { clause, describe, expect, proves } from '../../src/suite/index.js';

/** Names of methods by certificate. RFC 8705 sections 2.1.1 and 2.2.1. */
const NAMES = ['tls_client_auth', 'self_signed_tls_client_auth'];
const LIST = /_endpoint_auth_methods_supported$/;

clause('RFC8705', '2.1.1', 'Names of the methods', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-certificate-method-names',
        requires: ['RFC8705-2.1.1~a', 'RFC8705-2.2.1~a'],
        title: 'calls client authentication by certificate as it is registered',
        per: 'target',
        passive: true,
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      ({ bank }) => {
        bank.discovery();
        const offered = Object.keys(bank.metadata.members)
          .filter((name) => LIST.test(name))
          .flatMap((name) => bank.metadata.list(name));
        const misspelt = offered.filter(
          (method) => /tls|certificate|self.?signed/i.test(String(method)) && !NAMES.includes(String(method)),
        );
        expect(misspelt, 'methods by certificate under other names').to.deep.equal([]);
      },
    );
  });
});
