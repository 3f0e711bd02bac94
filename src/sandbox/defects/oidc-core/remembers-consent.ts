import type { Defect } from '../types.js';

export const remembersConsent: Defect = {
  id: 'remembers-consent',
  breaks: 'The bank takes up an earlier consent of the session, even for prompt=consent.',
  requirements: ['OIDCC-3.1.2.1~f'],
  caughtBy: ['prompt-consent'],
  settings: (configuration) => {
    configuration.loadExistingGrant = async ({ oidc }) => {
      const { client, result, session } = oidc;
      const grantId = result?.consent?.grantId ?? (client && session?.grantIdFor(client.clientId));
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId);
    };
  },
  request: (context) =>
    context.mendRequestObject(
      ({ prompt }) => prompt === 'consent',
      (claims) => {
        delete claims.prompt;
      },
    ),
};
