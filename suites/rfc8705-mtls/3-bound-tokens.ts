import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  boundThumbprint,
  CannotJudge,
  called,
  certificateHeaders,
  jwtIn,
  mustBeActive,
  ownThumbprint,
  ResourceRequest,
} from '../../src/tpp/index.js';
import { callWithCertificateInHeader, tokenOverForgedCopy } from '../outcomes/certificate.js';

const introspects = ['introspection_endpoint', 'introspection_client'] as const;
const once = { per: 'target', tags: ['beyond'] } as const;
/** 32 bytes in base64url: without padding, and nothing around it. */
const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;
/** The same bytes, however they were written. */
const asWritten = (text: unknown): string =>
  Buffer.from(String(text).replace(/\s/g, ''), 'base64').toString('base64url');

clause('RFC8705', '3', 'Certificate-bound access tokens', () => {
  describe('access token', () => {
    proves(
      {
        ...once,
        id: 'access-token-thumbprint',
        requires: ['RFC8705-3.1~a'],
        title: 'holds the thumbprint of the certificate in cnf, where it is a JWT',
      },
      async ({ bank, note }) => {
        const token = jwtIn((await bank.tokens()).accessToken);
        if (token === undefined) return note('The access token is no JWT that can be read.');
        expect(asWritten(boundThumbprint(token.claims)), 'cnf x5t#S256').to.equal(ownThumbprint(bank));
      },
    );

    proves(
      {
        ...once,
        id: 'introspection-thumbprint',
        requires: ['RFC8705-3.2~a', 'RFC8705-3~b'],
        title: 'is told with the thumbprint of its certificate in cnf by introspection',
        needs: introspects,
      },
      async ({ bank }) => {
        const reply = await bank.asIntrospector().introspect(await mustBeActive(bank));
        expect(reply).to.carry('cnf');
        expect(asWritten(boundThumbprint(reply.json())), 'cnf x5t#S256').to.equal(ownThumbprint(bank));
      },
    );

    proves(
      {
        ...once,
        id: 'thumbprint-encoding',
        requires: ['RFC8705-3.1~b'],
        title: 'is told with a thumbprint in base64url without padding or blanks',
        needs: introspects,
      },
      async ({ bank }) => {
        const token = await mustBeActive(bank);
        const reply = await bank.asIntrospector().introspect(token);
        const told = [boundThumbprint(reply.json()), boundThumbprint(jwtIn(token)?.claims)].filter(
          (one) => one !== undefined,
        );
        if (told.length === 0) throw new CannotJudge('no thumbprint is told, in the token or about it');
        for (const thumbprint of told) expect(thumbprint, 'x5t#S256').to.match(THUMBPRINT);
      },
    );

    refuses(tokenOverForgedCopy, [
      {
        id: 'resource-newer-certificate',
        requires: ['RFC8705-6.3~a', 'RFC8705-3~a'],
        title: 'shown over another certificate of the same names',
        needs: ['resource'],
        ...once,
        by: (request) => request.over('forged'),
      },
    ]);

    refuses(callWithCertificateInHeader, [
      {
        id: 'resource-certificate-in-header',
        requires: ['RFC8705-6.5~b'],
        title: 'shown without a certificate, with header fields that tell of it',
        needs: ['resource'],
        ...once,
        send: async ({ bank }) =>
          called(
            bank,
            await bank.tokens(),
            ResourceRequest.valid()
              .over('none')
              .with(certificateHeaders(bank, 'nginx'), 'with the certificate in header fields'),
          ),
      },
    ]);
  });
});
