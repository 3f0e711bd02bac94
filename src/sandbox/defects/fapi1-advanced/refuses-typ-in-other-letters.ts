import type { Defect } from '../types.js';

export const refusesTypInOtherLetters: Defect = {
  id: 'refuses-typ-in-other-letters',
  breaks:
    'The bank refuses a request object whose typ is written in other letter case, and with it the second client.',
  requirements: ['FAPI1-ADV-5.2.2-1', 'FAPI1-BASE-5.2.2.1-4', 'JAR-4~e'],
  caughtBy: ['second-client-served', 'request-object-typ-in-mixed-case'],
  settings: ({ features }) => {
    const objects = features?.requestObjects;
    const check = objects?.assertJwtClaimsAndHeader;
    if (!objects || !check) return;
    objects.assertJwtClaimsAndHeader = async (ctx, claims, header, client) => {
      const typ = String(header.typ ?? '');
      const unknown = typ !== typ.toLowerCase() && typ !== 'JWT';
      await check(ctx, claims, unknown ? { ...header, typ: 'another+jwt' } : header, client);
    };
  },
};
