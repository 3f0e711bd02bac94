import type { Defect } from '../types.js';

export const oauthMetadataBehindPath: Defect = {
  id: 'oauth-metadata-behind-path',
  breaks: 'The issuer has a path, and the OAuth metadata stands behind it instead of between host and path.',
  requirements: ['RFC8414-3~a', 'OIDCD-4~a'],
  caughtBy: ['oauth-metadata-place', 'discovery-issuer'],
  issuer: (origin) => `${origin}/retail`,
  answer: (context) => {
    const { bank, headers } = context;
    if (context.ask.url.pathname !== '/retail/.well-known/oauth-authorization-server') return;
    headers['content-type'] = 'application/json';
    context.reply(200, { issuer: bank.issuer, response_types_supported: ['code'] });
  },
};
