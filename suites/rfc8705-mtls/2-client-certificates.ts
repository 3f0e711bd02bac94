import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  type Attempt,
  CannotJudge,
  certificateHeaders,
  mustCarry,
  mustHaveClient2,
  redeemed,
  TokenRequest,
} from '../../src/tpp/index.js';
import {
  certificateInHeader,
  pushOverForgedCertificate,
  refreshOverAnotherCertificate,
  tokenOverForgedCertificate,
  tokenWithoutClientId,
} from '../outcomes/certificate.js';

const byCertificate = { auth: ['tls_client_auth', 'self_signed_tls_client_auth'] } as const;
const holderOfKey = ['fapi1-advanced-final-ensure-mtls-holder-of-key-required'];

/** The error by which a refusal is told; undefined where the connection, or what stands in front of the bank, refused. */
function errorTold({ end, provided, sent }: Attempt): string | undefined {
  if (provided.length > 0) throw new CannotJudge(`${sent} was accepted`);
  return end.at === 'handshake' || end.plain === true ? undefined : (end.error ?? 'none');
}

clause('RFC8705', '2', 'Certificates that do not authenticate the client', () => {
  describe('token request', () => {
    refuses(tokenOverForgedCertificate, [
      {
        id: 'client-certificate-forged',
        requires: ['RFC8705-2.1~a', 'RFC8705-7.4~a', 'RFC8705-7.5~a'],
        title: 'over a certificate of the right names that no authority signed',
        when: { auth: ['tls_client_auth'] },
        tags: ['beyond'],
        by: (request) => request.over('forged'),
      },
      {
        id: 'client-certificate-not-registered',
        requires: ['RFC8705-2.2~a'],
        title: 'over a self-signed certificate of the right names that the client did not register',
        when: { auth: ['self_signed_tls_client_auth'] },
        tags: ['beyond'],
        by: (request) => request.over('forged'),
      },
    ]);

    refuses(tokenWithoutClientId, [
      {
        id: 'client-certificate-without-client-id',
        requires: ['RFC8705-2~d'],
        title: 'by certificate, without client_id',
        when: byCertificate,
        tags: ['beyond'],
        by: (request) => request.without('client_id'),
      },
    ]);

    refuses(certificateInHeader, [
      {
        id: 'certificate-in-nginx-header',
        requires: ['RFC8705-6.5~b'],
        when: byCertificate,
        title: 'without a certificate, with header fields that tell of one as nginx does',
        tags: ['beyond'],
        send: async ({ bank }) =>
          redeemed(
            bank,
            await bank.ownCode(),
            TokenRequest.valid()
              .over('none')
              .withHeaders('with the certificate in header fields', certificateHeaders(bank, 'nginx')),
          ),
      },
      {
        id: 'certificate-in-envoy-header',
        requires: ['RFC8705-6.5~b'],
        when: byCertificate,
        title: 'without a certificate, with header fields that tell of one as Envoy and RFC 9440 do',
        tags: ['beyond'],
        send: async ({ bank }) =>
          redeemed(
            bank,
            await bank.ownCode(),
            TokenRequest.valid()
              .over('none')
              .withHeaders('with the certificate in header fields', certificateHeaders(bank, 'envoy')),
          ),
      },
    ]);

    proves(
      {
        id: 'client-certificate-told-as-invalid-client',
        requires: ['RFC8705-2~c'],
        title: 'tells a missing and a wrong certificate as invalid_client',
        when: byCertificate,
        modules: holderOfKey,
      },
      async ({ bank, note }) => {
        const authorized = await bank.ownCode();
        mustCarry(authorized, 'code');
        for (const certificate of ['none', 'forged'] as const) {
          const attempt = await redeemed(bank, authorized, TokenRequest.valid().over(certificate));
          const error = errorTold(attempt);
          if (error === undefined) note(`The bank refuses ${attempt.sent} before OAuth is spoken.`);
          else expect(error, `error for ${attempt.sent}`).to.equal('invalid_client');
        }
      },
    );
  });

  describe('pushed request', () => {
    refuses(pushOverForgedCertificate, [
      {
        id: 'par-certificate-forged',
        requires: ['RFC8705-2.1~a', 'RFC8705-7.4~a', 'RFC8705-7.5~a'],
        title: 'over a certificate of the right names that no authority signed',
        when: { auth: ['tls_client_auth'], request: 'pushed' },
        tags: ['beyond'],
        by: (push) => push.over('forged'),
      },
      {
        id: 'par-certificate-not-registered',
        requires: ['RFC8705-2.2~a'],
        title: 'over a self-signed certificate of the right names that the client did not register',
        when: { auth: ['self_signed_tls_client_auth'], request: 'pushed' },
        tags: ['beyond'],
        by: (push) => push.over('forged'),
      },
    ]);
  });

  describe('refresh request', () => {
    refuses(refreshOverAnotherCertificate, [
      {
        id: 'refresh-certificate-of-another',
        requires: ['RFC8705-7.1~a', 'RFC8705-2~b'],
        title: 'over the certificate of another client',
        when: byCertificate,
        needs: ['client2', 'refresh_token'],
        given: ({ bank }) => mustHaveClient2(bank),
        modules: ['fapi1-advanced-final-refresh-token'],
        by: (request) => request.over('client2'),
      },
    ]);
  });
});
