import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, jwtIn, mustCarry } from '../../src/tpp/index.js';

const TEXTS = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'];
const LISTS = [
  'response_types_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
];
const modules = ['fapi1-advanced-final-discovery-end-point-verification'];

clause('OIDCD', '3', 'OpenID provider metadata', () => {
  proves(
    {
      id: 'discovery-required-members',
      requires: ['OIDCD-3~a', 'FAPI1-BASE-5.2.2-22'],
      title: 'holds what every client needs',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      bank.discovery();
      for (const name of TEXTS) expect(bank.metadata.text(name), name).to.be.a('string');
      for (const name of LISTS) expect(bank.metadata.list(name), name).to.not.have.length(0);
    },
  );

  proves(
    {
      id: 'discovery-https',
      requires: ['OIDCD-3~c'],
      title: 'names its endpoints by https',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      bank.discovery();
      const urls = Object.entries(bank.metadata.members).filter(
        ([name, value]) => typeof value === 'string' && /(_endpoint|_uri)$/.test(name),
      );
      expect(urls, 'endpoints').to.not.have.length(0);
      for (const [name, url] of urls) expect(url, name).to.match(/^https:/);
    },
  );

  proves(
    {
      id: 'issuer-https',
      requires: ['OIDCD-3~b'],
      title: 'names an issuer by https, without query and fragment',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      expect(bank.discovery()).to.carry('issuer');
      expect(bank.metadata.issuer, 'issuer').to.match(/^https:\/\/[^?#]+$/);
    },
  );

  proves(
    {
      id: 'id-token-issuer',
      requires: ['OIDCD-3~b'],
      title: 'names the issuer that the ID tokens name',
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const { authorization, tokens } = await bank.flow();
      mustCarry(authorization, 'code');
      const issued = [authorization.response?.parameters.id_token, tokens?.idToken];
      const read = issued.flatMap((text) => jwtIn(text) ?? []);
      if (read.length === 0) throw new CannotJudge('the bank issued no ID token');
      for (const { claims } of read) expect(claims).to.have.claim('iss', bank.metadata.issuer);
    },
  );
});
