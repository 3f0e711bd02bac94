import type { Allowed, Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';
import { errorPage, incomplete } from './authorization.js';

/** How a bank may refuse where it cannot say of the customer what was asked. Each way with its codes, and the clause that allows it. */

/** A request that insists on a customer, or on a sign-in, that the bank cannot give. */
export const unmetIdentity: Refusal<RequestObject> = {
  name: 'a request that insists on what cannot be met',
  of: authorizationRequests,
  allow: [
    { at: 'redirect', errors: ['unmet_authentication_requirements'], by: 'OIDCC-5.5.1.1' },
    {
      at: 'redirect',
      errors: ['access_denied', 'login_required', 'interaction_required', 'account_selection_required'],
      by: 'OIDCC-3.1.2.6',
    },
    { at: 'redirect', errors: ['invalid_request', 'invalid_request_object'], by: 'OIDCC-3.1.2.6' },
    incomplete,
    errorPage,
  ],
};

/** A scope value that the bank does not give this client. */
export const offlineAccessRefused: readonly Allowed[] = [
  { at: 'par', status: [400], errors: ['invalid_scope'], by: 'PAR-2.3' },
  { at: 'redirect', errors: ['invalid_scope'], by: 'RFC6749-4.1.2.1' },
  incomplete,
  errorPage,
];
