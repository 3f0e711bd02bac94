import type { Defect } from './types.js';

export const comparesStartOfRedirectUri: Defect = {
  id: 'compares-start-of-redirect-uri',
  breaks: 'The bank accepts a redirect URI that only begins like the registered one.',
  requirements: ['FAPI1-BASE-5.2.2-10'],
  caughtBy: ['redirect-uri-with-suffix'],
  request: (context) => {
    const { bank, client } = context;
    if (!client) return;
    return context.mendRequestObject(
      ({ redirect_uri: uri }) =>
        typeof uri === 'string' && uri !== client.redirectUri && uri.startsWith(client.redirectUri),
      (claims) => {
        bank.memory.set(`redirect_uri of ${claims.state}`, claims.redirect_uri);
        claims.redirect_uri = client.redirectUri;
      },
    );
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
