import { askedFor } from '../asked-for.js';
import type { Defect } from '../types.js';

export const servesWithoutOpenidAndState: Defect = {
  id: 'serves-without-openid-and-state',
  breaks: 'The bank serves a request that has neither the scope openid nor a state.',
  requirements: ['FAPI1-BASE-5.2.2.3-1'],
  caughtBy: ['state-required-without-openid'],
  settings: ({ features }) => {
    if (!features?.fapi) return;
    features.fapi.profile = (ctx) => {
      const { scope, state } = askedFor(ctx);
      const hasOpenid = String(scope ?? 'openid')
        .split(' ')
        .includes('openid');
      return hasOpenid || state !== undefined ? '1.0 Final' : undefined;
    };
  },
};
