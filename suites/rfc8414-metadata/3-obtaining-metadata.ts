import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

const WELL_KNOWN = '/.well-known/oauth-authorization-server';

clause('RFC8414', '3', 'Obtaining authorization server metadata', () => {
  proves(
    {
      id: 'oauth-metadata-place',
      requires: ['RFC8414-3~a'],
      title:
        'serves OAuth metadata, where it does, between host and path of the issuer, and as that issuer’s',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank, note }) => {
      bank.discovery();
      const { issuer } = bank.metadata;
      if (!URL.canParse(issuer)) throw new CannotJudge('the discovery document has no usable issuer');
      const { origin, pathname } = new URL(issuer);
      const path = pathname.replace(/\/$/, '');
      const headers = { accept: 'application/json' };
      const read = (url: string) =>
        bank.exchange({ purpose: 'discovery', method: 'GET', url, headers }, 'none');
      const inserted = await read(`${origin}${WELL_KNOWN}${path}`);
      if (inserted.status === 200) {
        expect(inserted).to.have.header('content-type', /^application\/json\b/i);
        return expect(inserted).to.carry('issuer', issuer);
      }
      if (path !== '') {
        const appended = await read(`${origin}${path}${WELL_KNOWN}`);
        expect(appended.status === 200, 'OAuth metadata behind the path of the issuer alone').to.equal(false);
      }
      note('The bank serves no OAuth metadata beside its OpenID document, and need not.');
    },
  );

  proves(
    {
      id: 'discovery-plain-get',
      requires: ['RFC8414-3.1~a', 'OIDCD-4.1~a'],
      title: 'serves its metadata to a plain GET',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const { url } = bank.discovery();
      const reply = await bank.exchange({ purpose: 'discovery', method: 'GET', url }, 'none');
      expect(reply).to.answer(200);
      expect(reply).to.carry('issuer');
    },
  );
});
