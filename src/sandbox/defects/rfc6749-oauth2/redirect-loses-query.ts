import type { Defect } from '../types.js';

export const redirectLosesQuery: Defect = {
  id: 'redirect-loses-query',
  breaks: 'The bank drops the query of a registered redirect URI when it adds the response.',
  requirements: ['RFC6749-3.1.2~a'],
  caughtBy: ['redirect-uri-query-kept'],
  answer: ({ bank, headers, responsePlace }) => {
    const { location } = headers;
    if (responsePlace === undefined || typeof location !== 'string') return;
    const url = new URL(location);
    for (const { redirectUri } of bank.clients)
      for (const name of new URL(redirectUri).searchParams.keys()) url.searchParams.delete(name);
    headers.location = url.href;
  },
};
