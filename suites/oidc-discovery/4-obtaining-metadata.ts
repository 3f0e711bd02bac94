import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

const WELL_KNOWN = '/.well-known/openid-configuration';
const modules = ['fapi1-advanced-final-discovery-end-point-verification'];

clause('OIDCD', '4', 'Obtaining OpenID provider configuration', () => {
  proves(
    {
      id: 'discovery-document',
      requires: ['OIDCD-4.2~a', 'RFC8414-3.2~a', 'RFC8414-3.2~b'],
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
      requires: ['OIDCD-4.3~a', 'OIDCD-4~a', 'RFC8414-3.3~a'],
      title: 'names the issuer that stands before the well-known path',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      const reply = bank.discovery();
      if (!reply.url.endsWith(WELL_KNOWN))
        throw new CannotJudge(
          `the target file names a discovery document that does not end in ${WELL_KNOWN}`,
        );
      const prefix = reply.url.slice(0, -WELL_KNOWN.length);
      expect(reply).to.carry('issuer');
      expect(bank.metadata.issuer.replace(/\/$/, ''), 'issuer').to.equal(prefix);
    },
  );
});
