import type { Defect } from '../types.js';

export const defaultScopeNotTold: Defect = {
  id: 'default-scope-not-told',
  breaks: 'The bank grants a scope of its own where the request has none, and does not tell which.',
  requirements: ['RFC6749-3.3~b'],
  caughtBy: ['scope-missing'],
  alsoRed: ['request-object-without-scope'],
  request: (context) =>
    context.mendRequestObject(
      ({ scope }) => scope === undefined,
      (claims) => {
        claims.scope = 'openid accounts';
        context.bank.memory.set(`default for ${claims.state}`, true);
      },
    ),
  answer: async (context) => {
    const { ask, bank, endpoint, json } = context;
    await context.changeResponse(({ code, state }) => {
      if (bank.memory.has(`default for ${state}`)) bank.memory.set(`untold with ${code}`, true);
    });
    if (endpoint === 'token' && json && bank.memory.has(`untold with ${ask.form?.get('code')}`))
      delete json.scope;
  },
};
