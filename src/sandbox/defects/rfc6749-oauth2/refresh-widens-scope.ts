import type { Defect } from '../types.js';

export const refreshWidensScope: Defect = {
  id: 'refresh-widens-scope',
  breaks: 'The token endpoint refreshes for a scope that the customer never granted.',
  requirements: ['RFC6749-6~b'],
  caughtBy: ['refresh-scope-escalation'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { grant_type: grant, scope } }) => {
      if (grant !== 'refresh_token' || typeof scope !== 'string') return payload;
      if (model === 'RefreshToken') return { ...payload, scope };
      return model === 'Grant' ? { ...payload, openid: { ...(payload.openid as object), scope } } : payload;
    };
  },
};
