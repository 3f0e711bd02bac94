import { clause, expect, proves, refuses } from '../../src/suite/index.js';
import { CannotJudge, mustCarry } from '../../src/tpp/index.js';
import { unknownRedirectUri } from '../outcomes/authorization.js';

clause('RFC6749', '3.1.2', 'Redirection endpoint', () => {
  proves(
    {
      id: 'redirect-uri-query-kept',
      requires: ['RFC6749-3.1.2~a'],
      title: 'keeps the query that a redirect URI was registered with',
      needs: ['client2'],
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const { authorization } = await bank.asClient2().flow();
      mustCarry(authorization, 'code');
      const registered = new URL(authorization.redirectUri).searchParams;
      if (registered.size === 0) throw new CannotJudge('the redirect URI of client2 has no query');
      const met = new URL(authorization.response?.url ?? '').searchParams;
      for (const [name, value] of registered) expect(met.getAll(name), name).to.deep.equal([value]);
    },
  );

  refuses(unknownRedirectUri, [
    {
      id: 'redirect-uri-with-fragment',
      requires: ['RFC6749-3.1.2~a'],
      title: 'a redirect URI with a fragment',
      tags: ['beyond'],
      by: (ro) =>
        ro.changed('with a fragment behind the redirect_uri', (claims, { client }) => ({
          ...claims,
          redirect_uri: `${client.redirectUri}#part`,
        })),
    },
  ]);
});
