import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { ClientAssertion, jwtIn, mustCarry, sealsOf } from '../../src/tpp/index.js';
import { unacceptableSignature } from '../outcomes/request-object-proof.js';
import { assertionOfWeakAlgorithm } from '../outcomes/token.js';

const ALLOWED = ['PS256', 'ES256'];

clause('FAPI1-ADV', '8.6', 'Algorithm considerations', () => {
  describe('what the bank signs', () => {
    proves(
      {
        id: 'emitted-jwt-algorithms',
        requires: ['FAPI1-ADV-8.6-1', 'FAPI1-ADV-8.6-2'],
        title: 'signs ID tokens and response objects with PS256 or ES256',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization, tokens } = await bank.flow();
        mustCarry(authorization, 'code');
        const issued = [
          authorization.response?.jarm?.jwt,
          authorization.response?.parameters.id_token,
          tokens?.idToken,
        ].flatMap((text) => jwtIn(text) ?? []);
        expect(issued, 'JWTs that the bank issued').to.not.have.length(0);
        for (const jwt of issued) {
          expect(jwt.header).to.have.claim('alg', (alg: unknown) => ALLOWED.includes(String(alg)));
        }
      },
    );

    proves(
      {
        id: 'metadata-signing-algorithms',
        requires: ['FAPI1-ADV-8.6-1'],
        title: 'offers PS256 or ES256 for ID tokens',
        per: 'target',
        passive: true,
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      ({ bank }) => {
        bank.discovery();
        const offered = bank.metadata.list('id_token_signing_alg_values_supported');
        expect(offered, 'id_token_signing_alg_values_supported').to.satisfy((algs: unknown[]) =>
          algs.some((alg) => ALLOWED.includes(String(alg))),
        );
      },
    );
  });

  describe('what the bank encrypts', () => {
    proves(
      {
        id: 'encrypted-jwt-algorithms',
        requires: ['FAPI1-ADV-8.6.1-1'],
        title: 'is not encrypted with RSA1_5, nor with a key that both sides share',
        modules: ['fapi1-advanced-final', 'fapi1-advanced-final-refresh-token'],
      },
      async ({ bank, note }) => {
        const flows = [await bank.flow()];
        if (bank.making.other !== undefined) flows.push(await bank.asClient2().flow());
        const seals = flows.flatMap(sealsOf);
        if (seals.length === 0) note('The bank encrypts nothing for these clients.');
        for (const { name, header } of seals)
          expect(String(header.alg), `alg of the encrypted ${name}`).to.not.match(/^(RSA1_5|dir|A\d|PBES2)/);
      },
    );
  });

  describe('request object', () => {
    refuses(unacceptableSignature, [
      {
        id: 'request-object-unsigned',
        requires: ['FAPI1-ADV-8.6-3', 'JAR-5~c', 'RFC8725-3.2~a', 'JAR-10.1~a'],
        title: 'with alg none',
        by: (ro) => ro.unsigned(),
        modules: ['fapi1-advanced-final-ensure-request-object-signature-algorithm-is-not-none'],
      },
      {
        id: 'request-object-rs256',
        requires: ['FAPI1-ADV-8.6-1', 'JAR-6.2~c'],
        title: 'signed with RS256',
        needs: ['rsaKey'],
        by: (ro) => ro.signedAs('RS256'),
        modules: ['fapi1-advanced-final-ensure-signed-request-object-with-RS256-fails'],
      },
    ]);
  });

  describe('client assertion', () => {
    refuses(assertionOfWeakAlgorithm, [
      {
        id: 'client-assertion-rs256',
        requires: ['FAPI1-ADV-8.6-1'],
        title: 'signed with RS256',
        when: { auth: ['private_key_jwt'] },
        needs: ['rsaKey'],
        by: (request) => request.assertedBy(ClientAssertion.valid().signedAs('RS256')),
        modules: ['fapi1-advanced-final-ensure-signed-client-assertion-with-RS256-fails'],
      },
    ]);
  });
});
