import { readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const wrongCertificateToldAsInvalidRequest: Defect = {
  id: 'wrong-certificate-told-as-invalid-request',
  breaks: 'The token endpoint tells a certificate that does not authenticate the client as invalid_request.',
  requirements: ['RFC8705-2~c'],
  caughtBy: ['client-certificate-told-as-invalid-client'],
  variant: 'tls_client_auth+pushed+jarm',
  request: readsForms,
  answer: (context) => {
    const { ask, endpoint, json } = context;
    if (endpoint !== 'token' || json?.error !== 'invalid_client' || ask.form?.has('client_assertion')) return;
    // A good certificate that is another client's is refused as ever.
    if (ask.chainHolds) return;
    context.reply(400, { ...json, error: 'invalid_request' });
  },
};
