import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const answersPlainOauthBare: Defect = {
  id: 'answers-plain-oauth-bare',
  breaks: 'The bank signs the answers to openid requests alone; others come as plain parameters.',
  requirements: ['JARM-2.1.1~a', 'FAPI1-ADV-5.2.2.2-1'],
  caughtBy: ['jarm-without-openid'],
  request: ({ requestObject, bank }) => {
    const { state, scope } = requestObject?.claims ?? {};
    if (typeof scope === 'string' && !scope.split(' ').includes('openid'))
      bank.memory.set(`bare ${state}`, true);
  },
  answer: (context) =>
    context.changeRedirect((wire) => {
      const { code, state } = decode(wire.get('response'))?.claims ?? {};
      if (typeof code !== 'string' || !context.bank.memory.has(`bare ${state}`)) return;
      wire.delete('response');
      wire.set('code', code);
      wire.set('state', String(state));
    }),
};
