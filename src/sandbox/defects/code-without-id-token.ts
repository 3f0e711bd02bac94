import type { Defect } from './types.js';

export const codeWithoutIdToken: Defect = {
  id: 'code-without-id-token',
  breaks: 'The answer to code id_token brings a code and no ID token.',
  requirements: ['FAPI1-ADV-5.2.2.1-4', 'OIDCC-3.3.2.5~a', 'OAuth2-RT-5~a', 'FAPI1-ADV-5.2.2.1-1'],
  caughtBy: ['detached-signature-present', 'hybrid-in-fragment'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeResponse((parameters) => {
      delete parameters.id_token;
    }),
};
