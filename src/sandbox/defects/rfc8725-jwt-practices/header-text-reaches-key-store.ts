import type { Defect } from '../types.js';

export const headerTextReachesKeyStore: Defect = {
  id: 'header-text-reaches-key-store',
  breaks:
    'The kid of a request object becomes part of a file name and of a query, and an odd one ends both in an exception.',
  requirements: ['RFC8725-3.10~a'],
  caughtBy: ['request-object-kid-path', 'request-object-kid-quote'],
  settings: ({ features }) => {
    const objects = features?.requestObjects;
    const judge = objects?.assertJwtClaimsAndHeader;
    if (!objects || !judge) return;
    objects.assertJwtClaimsAndHeader = async (ctx, claims, header, client) => {
      if (/['/]/.test(String(header.kid))) throw new Error(`no key ${String(header.kid)} in the store`);
      await judge(ctx, claims, header, client);
    };
  },
};
