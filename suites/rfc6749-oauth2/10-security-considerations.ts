import { clause, describe, expect, proves } from '../../src/suite/index.js';
import type { ShownPage } from '../../src/tpp/index.js';

/** True where the page names who may frame it, and that is not everybody. */
function keepsFramesOut(page: ShownPage): boolean {
  const policies = page.values('content-security-policy').join(',');
  const allowed = [...policies.matchAll(/frame-ancestors\s+([^;,]*)/gi)].map(([, who = '']) =>
    who.split(/\s+/),
  );
  if (allowed.some((who) => !who.some((one) => ['*', 'http:', 'https:'].includes(one)))) return true;
  return page.values('x-frame-options').some((value) => /^\s*(?:deny|sameorigin)\b/i.test(value));
}

clause('RFC6749', '10', 'Security considerations', () => {
  proves(
    {
      id: 'endpoints-over-tls',
      requires: ['RFC6749-10.9~a', 'OIDCC-3.1.2~a', 'OIDCC-3.1.3~a', 'FAPI1-BASE-7.1~a', 'FAPI1-ADV-8.5~a'],
      title: 'publishes https URLs alone for its endpoints',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const urls = Object.entries(bank.metadata.members).filter(([name]) =>
        /(_endpoint|^jwks_uri)$/.test(name),
      );
      const aliases = Object.entries(bank.metadata.members.mtls_endpoint_aliases ?? {});
      for (const [name, url] of [...urls, ...aliases]) expect(url, name).to.match(/^https:\/\//i);
    },
  );

  describe('pages of the authorization endpoint', () => {
    proves(
      {
        id: 'pages-not-framed',
        requires: ['RFC6749-10.13~a', 'OIDCC-3.1.2.3~b'],
        title: 'cannot be shown inside a page of somebody else',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const open = (await bank.pagesActedOn()).filter((page) => !keepsFramesOut(page));
        const paths = open.map(({ url }) => new URL(url).pathname);
        expect(paths, 'pages with neither frame-ancestors nor X-Frame-Options').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'markup-not-reflected',
        requires: ['RFC6749-10.14~a'],
        title: 'do not show markup that came in state or redirect_uri',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const mark = `<svg id="${bank.making.random(8)}">`;
        const url = new URL(bank.metadata.mustEndpoint('authorization_endpoint'));
        const asked = {
          client_id: bank.clientId,
          response_type: 'code',
          redirect_uri: `https://junk.example/"${mark}`,
          state: `"${mark}`,
        };
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        const page = await bank.exchange({ purpose: 'authorization', method: 'GET', url: url.href }, 'none');
        expect(page.body.includes(mark), 'the page shows markup of the request as it came').to.equal(false);
        expect(page.header('location') ?? '', 'location').to.not.match(/^https:\/\/junk\.example/);
      },
    );
  });
});
