import { X509Certificate } from 'node:crypto';
import type { Defect } from '../types.js';

const FIELDS = ['ssl-client-cert', 'x-forwarded-client-cert'];

/** The certificate that a header field tells of, as nginx or Envoy would write it. */
function certificateIn(headers: Readonly<Record<string, unknown>>): X509Certificate | undefined {
  const text = FIELDS.map((name) => headers[name]).find((value) => value !== undefined);
  if (text === undefined) return undefined;
  return new X509Certificate(decodeURIComponent(String(text).replace(/^Cert="|"$/g, '')));
}

export const takesCertificateFromHeader: Defect = {
  id: 'takes-certificate-from-header',
  breaks: 'The bank believes header fields that tell of a client certificate, whoever has set them.',
  requirements: ['RFC8705-6.5~b'],
  caughtBy: ['certificate-in-nginx-header', 'certificate-in-envoy-header', 'resource-certificate-in-header'],
  variant: 'tls_client_auth+pushed+jarm',
  settings: ({ features }) => {
    const mTLS = features?.mTLS;
    const { getCertificate, certificateAuthorized, certificateSubjectMatches } = mTLS ?? {};
    if (!mTLS || !getCertificate || !certificateAuthorized || !certificateSubjectMatches) return;
    mTLS.getCertificate = (ctx) => getCertificate(ctx) ?? certificateIn(ctx.headers);
    // What is in front of the bank has validated it, or so the bank believes.
    mTLS.certificateAuthorized = (ctx) => !getCertificate(ctx) || certificateAuthorized(ctx);
    mTLS.certificateSubjectMatches = (ctx, property, expected) =>
      !getCertificate(ctx) || certificateSubjectMatches(ctx, property, expected);
  },
  request: ({ ask, headers }) => {
    ask.certificate ??= certificateIn(headers);
  },
};
