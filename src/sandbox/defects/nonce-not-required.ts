import { askedFor } from './asked-for.js';
import type { Defect } from './types.js';

export const nonceNotRequired: Defect = {
  id: 'nonce-not-required',
  breaks: 'The bank serves a request with the scope openid that carries no nonce.',
  requirements: ['FAPI1-BASE-5.2.2.2-1'],
  caughtBy: ['nonce-required'],
  alsoRed: ['state-required-without-openid'],
  settings: ({ features }) => {
    if (!features?.fapi) return;
    features.fapi.profile = (ctx) => (askedFor(ctx).nonce === undefined ? undefined : '1.0 Final');
  },
};
