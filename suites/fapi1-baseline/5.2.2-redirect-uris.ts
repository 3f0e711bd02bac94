import { clause, describe, refuses } from '../../src/suite/index.js';
import { unknownRedirectUri } from '../outcomes/authorization.js';
import { absentRedirectUri } from '../outcomes/missing-parameters.js';

clause('FAPI1-BASE', '5.2.2', 'Authorization server, and where it sends customers', () => {
  describe('redirect URI', () => {
    refuses(unknownRedirectUri, [
      {
        id: 'redirect-uri-http',
        requires: ['FAPI1-BASE-5.2.2-20', 'FAPI1-BASE-5.2.2-10'],
        title: 'registered, but with http in place of https',
        tags: ['beyond'],
        by: (ro) =>
          ro.changed('with http in the redirect_uri', (claims, { client }) => ({
            ...claims,
            redirect_uri: client.redirectUri.replace(/^https:/, 'http:'),
          })),
      },
      {
        id: 'redirect-uri-own-scheme',
        requires: ['FAPI1-BASE-7.5-1'],
        title: 'with a scheme that an app made up',
        tags: ['beyond'],
        by: (ro) => ro.with({ redirect_uri: 'com.example.app:/callback' }),
      },
      {
        id: 'redirect-uri-loopback',
        requires: ['FAPI1-BASE-7.5-2'],
        title: 'on the customer’s own machine',
        tags: ['beyond'],
        by: (ro) => ro.with({ redirect_uri: 'http://127.0.0.1:51004/callback' }),
      },
    ]);

    refuses(absentRedirectUri, [
      {
        id: 'redirect-uri-absent',
        requires: ['FAPI1-BASE-5.2.2-9', 'FAPI1-BASE-5.2.2.1-2'],
        title: 'that is named nowhere, not even where the client has just one',
        by: (ro) => ro.without('redirect_uri'),
        modules: ['fapi1-advanced-final-ensure-redirect-uri-in-authorization-request'],
      },
    ]);
  });
});
