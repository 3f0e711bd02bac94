import type { Defect } from './types.js';

export const comparesStartOfRedirectUri: Defect = {
  id: 'compares-start-of-redirect-uri',
  breaks: 'The bank accepts a redirect URI that only begins like the registered one.',
  requirements: ['FAPI1-BASE-5.2.2-10', 'RFC6749-3.1.2.3~a', 'OIDCC-3.1.2.1~b'],
  caughtBy: ['redirect-uri-with-suffix'],
  alsoRed: ['redirect-uri-with-fragment', 'code-other-redirect-uri'],
  request: async (context) => {
    const { bank, client, endpoint, parameters } = context;
    if (!client) return;
    const longer = (uri: unknown): boolean =>
      typeof uri === 'string' && uri !== client.redirectUri && uri.startsWith(client.redirectUri);
    await context.mendRequestObject(
      (claims) => longer(claims.redirect_uri),
      (claims) => {
        bank.memory.set(`redirect_uri of ${claims.state}`, claims.redirect_uri);
        claims.redirect_uri = client.redirectUri;
      },
    );
    if (endpoint === 'token' && longer(parameters.get('redirect_uri'))) {
      parameters.set('redirect_uri', client.redirectUri);
    }
  },
  answer: async (context) => {
    let asked: unknown;
    await context.changeResponse(({ state }) => {
      asked = context.bank.memory.get(`redirect_uri of ${state}`);
    });
    const { location } = context.headers;
    if (typeof asked !== 'string' || typeof location !== 'string') return;
    context.headers.location = asked + location.slice(location.search(/[?#]/));
  },
};
