import type { Attempt } from '../results/events.js';

/** What the failing, open and warned checks of the sample tell. */

type Told = Pick<Attempt, 'reason' | 'expected' | 'actual'> & {
  sent: string;
  mend?: string;
  gain?: string;
  field?: string;
  notes?: string[];
};

export const TOLD: Readonly<Record<string, Told>> = {
  'request-object-without-exp': {
    reason: 'The bank pushed on with a request object that never expires.',
    sent: 'The valid request object, without its exp claim, pushed to the PAR endpoint.',
    expected: [
      'PAR endpoint: status 400 with error invalid_request_object or invalid_request (RFC 9126 section 2.3)',
      'or the bank’s error page instead of a login',
    ],
    actual: 'PAR endpoint: status 201 with a request_uri; the journey ended with a code.',
    field: 'exp',
  },
  'request-object-too-long': {
    reason: 'A request object with exp 70 minutes after nbf was taken.',
    sent: 'The valid request object with exp set 70 minutes after nbf.',
    expected: [
      'PAR endpoint: status 400 with error invalid_request_object or invalid_request (RFC 9126 section 2.3)',
    ],
    actual: 'PAR endpoint: status 201 with a request_uri.',
    field: 'exp',
  },
  'token-with-other-certificate': {
    reason: 'The accounts API answered a token that was bound to another certificate.',
    sent: 'client1’s access token over a connection that presents client2’s certificate.',
    expected: ['Accounts API: status 401 with error invalid_token (RFC 8705 section 3)'],
    actual: 'Accounts API: status 200 with two accounts.',
    field: 'authorization',
    mend: 'At the API gateway, compare the SHA-256 thumbprint of the certificate of this very connection with cnf.x5t#S256 of the token, on every call.',
    gain: 'A token that leaks from a log, a proxy or another provider’s system opens the customer’s accounts to whoever holds it.',
  },
  'resource-interaction-id': {
    reason: 'The answer carries another interaction id than the request.',
    sent: 'GET /accounts with x-fapi-interaction-id set to a fresh UUID.',
    expected: ['Accounts API: the same x-fapi-interaction-id in the answer'],
    actual: 'Accounts API: x-fapi-interaction-id was a new UUID.',
    field: 'x-fapi-interaction-id',
    mend: 'Copy x-fapi-interaction-id from the request to the answer, and make a new one only where the request has none.',
    gain: 'Nothing directly; but an incident cannot be followed across the two parties’ logs.',
  },
  'tls-weak-ciphers': {
    reason: 'The token endpoint agreed on a cipher outside the four that are allowed for TLS 1.2.',
    sent: 'A TLS 1.2 handshake that offers only AES128-GCM-SHA256.',
    expected: ['Every endpoint: the handshake is refused (handshake_failure)'],
    actual: 'token_endpoint: accepted, TLSv1.2 with AES128-GCM-SHA256.',
    mend: 'Allow only the DHE and ECDHE suites with AES-GCM that the clause lists, at every listener.',
    gain: 'Without forward secrecy, recorded traffic can be read later by whoever gets the server’s key.',
  },
  'request-object-rs256': {
    reason: 'The control after the group was refused (503), so this refusal proves nothing.',
    sent: 'The valid request object, signed with RS256.',
    expected: ['PAR endpoint: status 400 with error invalid_request_object'],
    actual: 'PAR endpoint: status 400, invalid_request_object; the control ended in 503.',
  },
  'plain-parameters': {
    reason:
      'The journey ended on a page that is neither the login nor the known error page: a person must look.',
    sent: 'scope and nonce as plain parameters beside the request object.',
    expected: ['the bank’s error page, or the parameters are ignored'],
    actual: 'A page titled “Something needs your attention” with status 200.',
  },
  'discovery-service-documentation': {
    reason: 'No service_documentation in the metadata.',
    sent: 'GET of the discovery document.',
    expected: ['service_documentation: a URL (RECOMMENDED)'],
    actual: 'The member is missing.',
  },
  'par-request-uri-reused': {
    reason: 'The request_uri could be used a second time.',
    sent: 'The request_uri of a finished authorization once more.',
    expected: ['the bank’s error page (SHOULD)'],
    actual: 'The login page came.',
    field: 'request_uri',
  },
};
