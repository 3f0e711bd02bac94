import type { Defect } from './types.js';

export const redirectUriCanBeLeftOut: Defect = {
  id: 'redirect-uri-can-be-left-out',
  breaks: 'The bank takes the registered redirect URI where the request names none.',
  requirements: ['FAPI1-BASE-5.2.2-9', 'OIDCC-3.1.2.2~a', 'FAPI1-BASE-5.2.2.1-2'],
  caughtBy: ['redirect-uri-missing', 'redirect-uri-absent'],
  alsoRed: ['par-redirect-uri-beside-object', 'code-without-redirect-uri'],
  settings: (configuration) => {
    configuration.allowOmittingSingleRegisteredRedirectUri = true;
  },
};
