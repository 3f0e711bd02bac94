import { clause, expect, proves } from '../../src/suite/index.js';

const modules = ['fapi1-advanced-final-discovery-end-point-verification'];

clause('OIDCD', '4', 'Obtaining OpenID provider configuration', () => {
  proves(
    {
      id: 'discovery-document',
      requires: ['OIDCD-4.2~a', 'OIDCD-4~a', 'FAPI1-BASE-5.2.2-22'],
      title: 'answers with a JSON object, labelled as JSON',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      const reply = bank.discovery();
      expect(reply).to.answer(200);
      expect(reply).to.have.header('content-type', /^application\/json\b/i);
      expect(reply.json(), 'the discovery document').to.be.an('object');
      const empty = Object.entries(reply.json() ?? {}).flatMap(([name, value]) =>
        Array.isArray(value) && value.length === 0 ? [name] : [],
      );
      expect(empty, 'members that are empty lists').to.deep.equal([]);
    },
  );

  proves(
    {
      id: 'discovery-issuer',
      requires: ['OIDCD-4.3~a', 'OIDCD-4~a', 'OIDCD-3~b'],
      title: 'names the issuer that stands before the well-known path',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      const reply = bank.discovery();
      const prefix = reply.url.replace(/\/\.well-known\/openid-configuration$/, '');
      expect(reply).to.carry('issuer');
      expect(bank.metadata.issuer.replace(/\/$/, ''), 'issuer').to.equal(prefix);
      expect(bank.metadata.issuer, 'issuer').to.match(/^https:\/\/[^?#]+$/);
    },
  );
});
