import type { DraftFile } from '../../config/draft.js';

/**
 * A fresh signing key of a client: the private JWK Set, and the public one that the bank has to register.
 * @see https://openid.net/specs/openid-financial-api-part-2-1_0.html#rfc.section.8.6
 */
export async function newKeys(
  stem: string,
  client: string,
  algorithms: readonly ('PS256' | 'ES256')[],
): Promise<{ reference: string; files: DraftFile[] }> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const alg = algorithms[0] ?? 'PS256';
  const pair = await generateKeyPair(alg, {
    extractable: true,
    ...(alg === 'PS256' && { modulusLength: 2048 }),
  });
  const publicKey = await exportJWK(pair.publicKey);
  const named = { use: 'sig', alg, kid: await calculateJwkThumbprint(publicKey) };
  const set = (key: object): string => `${JSON.stringify({ keys: [{ ...key, ...named }] }, null, 2)}\n`;
  const name = `${stem}-${client}.jwks`;
  return {
    reference: `file:${name}`,
    files: [
      {
        name,
        content: set(await exportJWK(pair.privateKey)),
        secret: true,
        what: `private key of ${client}, ${alg}`,
      },
      {
        name: `${stem}-${client}.public.jwks`,
        content: set(publicKey),
        secret: false,
        what: `public key of ${client}: register it at the bank`,
      },
    ],
  };
}
