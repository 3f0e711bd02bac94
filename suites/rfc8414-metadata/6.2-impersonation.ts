import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

clause('RFC8414', '6.2', 'Impersonation attacks', () => {
  proves(
    {
      id: 'issuer-certificate-name',
      requires: ['RFC8414-6.2~a', 'OIDCD-7.2~a'],
      title: 'shows a certificate for the host of its issuer',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const host = bank.hosts().find(({ endpoints }) => endpoints.includes('issuer'));
      if (host === undefined) throw new CannotJudge('the discovery document has no usable issuer');
      const { named, nameFault } = await bank.certificate(host);
      expect(named, nameFault ?? `certificate for ${host.host}`).to.equal(true);
    },
  );
});
