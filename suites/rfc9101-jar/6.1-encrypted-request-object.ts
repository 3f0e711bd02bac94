import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, mustSucceed, PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { unacceptableSignature } from '../outcomes/request-object-proof.js';

const needs = ['encrypted_request_parameter'] as const;
const tags = ['beyond'];

clause('JAR', '6.1', 'Encrypted request object', () => {
  proves(
    {
      id: 'request-object-encrypted',
      requires: ['JAR-6.1~a'],
      title: 'accepts a signed request object that is encrypted for the bank, where it offers that',
      when: { request: 'by_value' },
      needs,
      tags,
    },
    async ({ bank }) => {
      mustCarry((await bank.flow()).authorization, 'code');
      const encrypted = RequestObject.valid().encrypted('bank');
      expect(await bank.authorize(encrypted, { session: 'shared' })).to.carry('code');
    },
  );

  proves(
    {
      id: 'par-request-object-encrypted',
      requires: ['JAR-6.1~a', 'PAR-3-1'],
      title: 'accepts a push of a request object that is encrypted for the bank, where it offers that',
      when: { request: 'pushed' },
      needs,
      tags,
    },
    async ({ bank }) => {
      mustSucceed((await bank.push()).pushed);
      const encrypted = PushedRequest.valid(RequestObject.valid().encrypted('bank'));
      expect((await bank.push(encrypted)).pushed).to.answer(201);
    },
  );

  describe('request object', () => {
    refuses(unacceptableSignature, [
      {
        id: 'request-object-encrypted-for-another',
        requires: ['JAR-6.1~a'],
        title: 'encrypted with a key that is not the bank’s',
        needs,
        tags,
        by: (ro) => ro.encrypted('stranger'),
      },
      {
        id: 'request-object-encrypted-unsigned',
        requires: ['JAR-4~c'],
        title: 'encrypted for the bank and signed by nobody',
        needs,
        tags,
        by: (ro) => ro.unsigned().encrypted('bank'),
      },
    ]);
  });
});
