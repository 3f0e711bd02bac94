import type { Defect } from './types.js';

export const codeNotBoundToClient: Defect = {
  id: 'code-not-bound-to-client',
  breaks: 'The token endpoint redeems a code for another client than the one it was issued to.',
  requirements: ['FAPI1-BASE-5.2.2.1-5', 'RFC6749-4.1.2~b', 'RFC6749-4.1.3~a', 'OIDCC-3.1.3.2~a'],
  caughtBy: ['code-of-another-client'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { clientId }) =>
      clientId !== undefined && ['AuthorizationCode', 'Grant'].includes(model)
        ? { ...payload, clientId }
        : payload;
  },
};
