import type { Defect } from '../types.js';

export const pkceChallengeInCode: Defect = {
  id: 'pkce-challenge-in-code',
  breaks: 'The bank keeps the code challenge in the code itself, where everybody can read it.',
  requirements: ['RFC7636-4.4~b'],
  caughtBy: ['pkce-challenge-not-in-code'],
  request: ({ bank, endpoint, parameters, requestObject }) => {
    const claims = requestObject?.claims;
    if (endpoint === 'par') bank.memory.set(`challenge ${claims?.state}`, claims?.code_challenge);
    const code = parameters.get('code');
    if (endpoint === 'token' && code !== null) parameters.set('code', code.split('.')[0] ?? code);
  },
  answer: (context) =>
    context.changeResponse((parameters) => {
      const challenge = context.bank.memory.get(`challenge ${parameters.state}`);
      if (typeof parameters.code === 'string' && typeof challenge === 'string')
        parameters.code = `${parameters.code}.${Buffer.from(challenge).toString('base64url')}`;
    }),
};
