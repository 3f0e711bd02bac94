import { clause, expect, proves } from '../../src/suite/index.js';
import {
  mustCarry,
  mustEnd,
  mustHaveAsked,
  mustNotRemember,
  RequestObject,
  tokensOf,
} from '../../src/tpp/index.js';
import { offlineAccessRefused } from '../outcomes/identity.js';

clause('OIDCC', '11', 'Offline access', () => {
  proves(
    {
      id: 'offline-access-asks',
      requires: ['OIDCC-11~a'],
      title: 'gives no refresh token for offline_access before the customer was asked',
      per: 'target',
      modules: ['fapi1-advanced-final-refresh-token'],
    },
    async ({ bank }) => {
      mustCarry((await bank.flow()).authorization, 'code');
      const offline = RequestObject.valid().with(
        ({ client }) => ({ scope: [...new Set([...client.scope.split(' '), 'offline_access'])].join(' ') }),
        'for offline_access, without prompt',
      );
      const answer = mustEnd(await bank.authorize(offline));
      if (answer.provided.length === 0)
        return expect(answer).to.be.refusedAs(offlineAccessRefused, bank.variant);
      const tokens = tokensOf(await bank.redeem(answer));
      if (tokens?.refreshToken === undefined) return;
      mustHaveAsked(bank, answer);
      if (answer.walk?.decided !== true) await mustNotRemember(bank);
      expect(answer.walk?.decided === true, 'the customer was asked before').to.equal(true);
    },
  );
});
