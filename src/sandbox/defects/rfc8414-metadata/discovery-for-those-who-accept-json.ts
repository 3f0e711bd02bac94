import type { Defect } from '../types.js';

export const discoveryForThoseWhoAcceptJson: Defect = {
  id: 'discovery-for-those-who-accept-json',
  breaks: 'The metadata is there only for clients that name JSON in Accept.',
  requirements: ['RFC8414-3.1~a', 'OIDCD-4.1~a'],
  caughtBy: ['discovery-plain-get'],
  answer: (context) => {
    if (context.endpoint !== 'discovery' || /json/.test(String(context.ask.headers.accept))) return;
    context.reply(406, { error: 'not_acceptable' });
  },
};
