import type { Defect } from '../types.js';

export const sendsCodesToApps: Defect = {
  id: 'sends-codes-to-apps',
  breaks:
    'The bank takes any redirect URI of an app: one with a scheme of its own, or one on the machine where it runs.',
  requirements: ['FAPI1-BASE-7.5-1', 'FAPI1-BASE-7.5-2'],
  caughtBy: ['redirect-uri-own-scheme', 'redirect-uri-loopback'],
  request: async (context) => {
    const state = context.requestObject?.claims.state;
    const wanted = context.requestObject?.claims.redirect_uri;
    await context.mendRequestObject(
      ({ redirect_uri: uri }) => /^(?!https?:)|^http:\/\/127\.0\.0\.1[:/]/.test(String(uri ?? 'https:')),
      (claims) => {
        claims.redirect_uri = context.client?.redirectUri;
        context.bank.memory.set(`app ${state}`, wanted);
      },
    );
  },
};
