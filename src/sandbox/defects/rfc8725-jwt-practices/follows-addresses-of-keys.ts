import type { Defect } from '../types.js';

export const followsAddressesOfKeys: Defect = {
  id: 'follows-addresses-of-keys',
  breaks:
    'The bank fetches keys from the address that a request object names, and breaks down where nobody answers.',
  requirements: ['RFC8725-3.10~a'],
  caughtBy: ['request-object-jku-header', 'request-object-x5u-header'],
  settings: ({ features }) => {
    const objects = features?.requestObjects;
    const judge = objects?.assertJwtClaimsAndHeader;
    if (!objects || !judge) return;
    objects.assertJwtClaimsAndHeader = async (ctx, claims, header, client) => {
      const address = header.jku ?? header.x5u;
      if (address !== undefined) throw new Error(`getaddrinfo ENOTFOUND ${String(address)}`);
      await judge(ctx, claims, header, client);
    };
  },
};
