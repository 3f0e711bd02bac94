import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';
import { missingState } from '../outcomes/missing-parameters.js';

clause('JARM', '2.1.1', 'Response type code, without OpenID Connect', () => {
  proves(
    {
      id: 'jarm-without-openid',
      requires: ['JARM-2.1.1~a', 'FAPI1-ADV-5.2.2.2-1', 'FAPI1-BASE-5.2.2.1-6'],
      title:
        'answers a request without the scope openid in a response object too, and with no ID token, or refuses it',
      when: { response: 'jarm' },
      tags: ['beyond'],
    },
    async ({ bank }) => {
      mustCarry((await bank.flow()).authorization, 'code');
      const scope = bank.making.client.scope.split(' ').filter((word) => word !== 'openid');
      if (scope.length === 0) throw new CannotJudge('the client asks for the scope openid alone');
      const plain = RequestObject.valid()
        .without('nonce')
        .with({ scope: scope.join(' ') });
      const answer = mustEnd(await bank.authorize(plain, { session: 'readers' }));
      if (answer.provided.length === 0)
        return expect(answer).to.be.refusedAs(missingState.allow, bank.variant);
      const outer = Object.keys(answer.response?.outer ?? {});
      expect(outer, 'parameters at the redirect URI').to.deep.equal(['response']);
      expect(answer).to.carry('state', answer.facts.state);
      const reply = await bank.redeem(answer);
      expect(reply).to.answer(200);
      expect(reply).to.not.carry('id_token');
    },
  );
});
