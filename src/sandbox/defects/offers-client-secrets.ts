import type { Defect } from './types.js';

export const offersClientSecrets: Defect = {
  id: 'offers-client-secrets',
  breaks: 'The bank lets clients authenticate with a shared secret.',
  requirements: ['FAPI1-ADV-5.2.2-14', 'FAPI1-BASE-5.2.2-4'],
  caughtBy: ['metadata-client-authentication'],
  settings: (configuration) => {
    configuration.clientAuthMethods = [...(configuration.clientAuthMethods ?? []), 'client_secret_basic'];
  },
};
