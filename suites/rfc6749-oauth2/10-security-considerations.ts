import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

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
        const page = await bank.frontDoor();
        if (!/html/i.test(page.header('content-type') ?? ''))
          throw new CannotJudge('no page came to look at');
        const policy = page.header('content-security-policy') ?? '';
        const framed =
          /frame-ancestors\s+(?!'none'|'self')/i.test(policy) || !/frame-ancestors/i.test(policy);
        if (framed) expect(page).to.have.header('x-frame-options', /^(deny|sameorigin)$/i);
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
