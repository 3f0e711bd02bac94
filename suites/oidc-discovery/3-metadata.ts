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
      requires: ['OIDCD-3~a', 'FAPI1-BASE-5.2.2-22', 'RFC8414-2~b', 'RFC8414-2~c', 'RFC8414-2~d'],
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
      requires: ['OIDCD-3~c', 'RFC7009-2~c', 'RFC7662-2~a', 'RFC8414-2~e'],
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
      requires: ['OIDCD-3~b', 'RFC8414-2~a'],
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
      id: 'metadata-subject-types',
      requires: ['OIDCD-3~h'],
      title: 'knows no kinds of subject but public and pairwise',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      bank.discovery();
      for (const type of bank.metadata.list('subject_types_supported'))
        expect(type, 'subject_types_supported').to.be.oneOf(['public', 'pairwise']);
    },
  );

  proves(
    {
      id: 'metadata-grant-types',
      requires: ['OIDCD-3~i'],
      title: 'lists the authorization code grant, or leaves the list to its default, which holds it',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      bank.discovery();
      const { grant_types_supported: grants } = bank.metadata.members;
      if (grants !== undefined) expect(grants, 'grant_types_supported').to.include('authorization_code');
    },
  );

  proves(
    {
      id: 'metadata-recommended',
      requires: ['OIDCD-3~f'],
      title: 'tells where UserInfo is, which claims there are, and openid among the scopes',
      per: 'target',
      passive: true,
      modules,
    },
    ({ bank }) => {
      expect(bank.discovery()).to.carry('userinfo_endpoint');
      expect(bank.metadata.list('scopes_supported'), 'scopes_supported').to.include('openid');
      expect(bank.metadata.list('claims_supported'), 'claims_supported').to.not.have.length(0);
    },
  );

  proves(
    {
      id: 'id-token-issuer',
      requires: ['OIDCD-3~b', 'OIDCC-2~a'],
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
