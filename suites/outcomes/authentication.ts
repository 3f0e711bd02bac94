import type { Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';
import { errorPage } from './authorization.js';

/** How a bank may refuse what a request asks of the customer's sign-in. Each way with the clause that allows it. */

const NO_SIGN_IN = [
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'access_denied',
];

/** The answer to prompt=none where the customer would have to do something. */
export const withoutAPage: Refusal<RequestObject>['allow'] = [
  // Section 3.1.2.1 leaves every code of 3.1.2.6 open, also that of a bank which takes no such wish.
  {
    at: 'redirect',
    errors: [...NO_SIGN_IN, 'invalid_request', 'unmet_authentication_requirements'],
    by: 'OIDCC-3.1.2.6',
  },
  // Errors that need a customer are not for the PAR endpoint, where none is.
  { at: 'par', status: [400], errors: ['invalid_request'], by: 'PAR-2.3' },
];

/** The answer where somebody else signs in than the one whom the request hints at. */
export const refusesOtherCustomer: Refusal<RequestObject>['allow'] = [
  { at: 'redirect', errors: [...NO_SIGN_IN, 'invalid_request'], by: 'OIDCC-3.1.2.1' },
  { at: 'par', status: [400], errors: ['invalid_request'], by: 'PAR-2.3' },
  errorPage,
];

/** Values of prompt that contradict each other. */
export const contradictoryPrompt: Refusal<RequestObject> = {
  name: 'a prompt that contradicts itself',
  of: authorizationRequests,
  allow: [
    { at: 'par', status: [400], errors: ['invalid_request', 'invalid_request_object'], by: 'PAR-2.3' },
    {
      at: 'redirect',
      errors: ['invalid_request', 'invalid_request_object', ...NO_SIGN_IN],
      by: 'OIDCC-3.1.2.6',
    },
    errorPage,
  ],
};

/** A value that is longer than the bank takes. */
export const refusesLongValue: Refusal<RequestObject>['allow'] = [
  { at: 'par', status: [400], errors: ['invalid_request', 'invalid_request_object'], by: 'PAR-2.3' },
  {
    at: 'redirect',
    // Certification takes any code here: only a value that comes back changed is a fault.
    errors: [
      'invalid_request',
      'invalid_request_object',
      'invalid_request_uri',
      'access_denied',
      'server_error',
    ],
    by: 'OIDCC-3.1.2.6',
  },
  errorPage,
];

/** A response mode that would put tokens into the query. */
export const tokensInQuery: Refusal<RequestObject>['allow'] = [
  { at: 'par', status: [400], errors: ['invalid_request', 'invalid_request_object'], by: 'PAR-2.3' },
  {
    at: 'redirect',
    errors: ['invalid_request', 'invalid_request_object', 'invalid_request_uri', 'unsupported_response_mode'],
    by: 'OIDCC-3.1.2.6',
  },
  errorPage,
];
