import type { Defect } from './types.js';

export const pkceNotRequired: Defect = {
  id: 'pkce-not-required',
  breaks: 'The PAR endpoint takes a request without a code challenge.',
  requirements: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.4.1~a'],
  caughtBy: ['pkce-required'],
  settings: (configuration) => {
    configuration.pkce = { required: () => false };
  },
};
