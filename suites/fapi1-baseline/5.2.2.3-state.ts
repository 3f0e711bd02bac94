import { clause, refuses } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';
import { missingState } from '../outcomes/missing-parameters.js';

const withoutOpenid = (scope: string): string =>
  scope
    .split(' ')
    .filter((word) => word !== 'openid')
    .join(' ');

clause('FAPI1-BASE', '5.2.2.3', 'Clients not requesting the openid scope', () => {
  refuses(missingState, [
    {
      id: 'state-required-without-openid',
      requires: ['FAPI1-BASE-5.2.2.3-1'],
      title: 'a request with neither the scope openid nor a state',
      when: { response: 'jarm' },
      tags: ['beyond'],
      given: async ({ bank }) => {
        if (withoutOpenid(bank.making.client.scope) === '')
          throw new CannotJudge('the client asks for the scope openid alone');
      },
      by: (ro) =>
        ro
          .without('state', 'nonce')
          .with(({ client }) => ({ scope: withoutOpenid(client.scope) }), 'without openid in its scope'),
    },
  ]);
});
