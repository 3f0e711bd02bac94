import type { Refusal } from '../../src/suite/index.js';
import { type RevocationRequest, revocations } from '../../src/tpp/index.js';

/** How a bank may refuse at the revocation endpoint. Each way with its status, its codes, and the clause that allows it. */

/** A revocation by somebody who is not the client, or does not prove it. */
export const unauthenticatedRevocation: Refusal<RevocationRequest> = {
  name: 'a revocation request without right client authentication',
  of: revocations,
  allow: [
    { at: 'revocation', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'revocation', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
  ],
};

/** A revocation over a certificate that is not the client's: some banks refuse it in the handshake. */
export const revocationOverAnotherCertificate: Refusal<RevocationRequest> = {
  ...unauthenticatedRevocation,
  name: 'a revocation request over a certificate that is not the client’s',
  allow: [...unauthenticatedRevocation.allow, { at: 'handshake', by: 'RFC8705-2' }],
};

/** A revocation request that names no token. */
export const revocationWithoutToken: Refusal<RevocationRequest> = {
  name: 'a revocation request without a token',
  of: revocations,
  allow: [{ at: 'revocation', status: [400], errors: ['invalid_request'], by: 'RFC7009-2.2.1' }],
};
