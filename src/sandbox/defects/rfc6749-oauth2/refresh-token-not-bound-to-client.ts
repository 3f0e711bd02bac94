import type { Defect } from '../types.js';

export const refreshTokenNotBoundToClient: Defect = {
  id: 'refresh-token-not-bound-to-client',
  breaks:
    'The token endpoint refreshes for another client than the one that the refresh token was issued to.',
  requirements: ['RFC6749-6~a', 'RFC6749-10.4~a', 'RFC6749-5.2~b', 'OIDCC-12.1~a', 'RFC8705-7.1~a'],
  caughtBy: ['refresh-token-of-another-client'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { clientId, parameters }) =>
      clientId !== undefined &&
      parameters.refresh_token !== undefined &&
      ['RefreshToken', 'Grant'].includes(model)
        ? { ...payload, clientId, 'x5t#S256': undefined }
        : payload;
  },
};
