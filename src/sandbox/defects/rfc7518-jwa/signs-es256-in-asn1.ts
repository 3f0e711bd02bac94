import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

/** A number as ASN.1 writes it: without leading zeros, and with one in front where it would look negative. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(first === -1 ? bytes.length - 1 : first);
  const value = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
  return Buffer.concat([Buffer.of(0x02, value.length), value]);
}

/** A signature in the form that crypto libraries give, made of the one that JWS wants. */
function asn1(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const numbers = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, numbers.length), numbers]).toString('base64url');
}

export const signsEs256InAsn1: Defect = {
  id: 'signs-es256-in-asn1',
  breaks: 'The bank writes signatures of ES256 in the ASN.1 form of its crypto library.',
  requirements: ['RFC7518-3.4~a'],
  caughtBy: ['es256-signature-form'],
  answer: ({ endpoint, json }) => {
    const idToken = endpoint === 'token' ? json?.id_token : undefined;
    if (!json || typeof idToken !== 'string' || decode(idToken)?.header.alg !== 'ES256') return;
    const [header, claims, signature = ''] = idToken.split('.');
    json.id_token = `${header}.${claims}.${asn1(signature)}`;
  },
};
