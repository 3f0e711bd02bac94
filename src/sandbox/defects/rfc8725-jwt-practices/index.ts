import type { Defect } from '../types.js';
import { acceptsUnsignedClientAssertion } from './accepts-unsigned-client-assertion.js';
import { followsAddressesOfKeys } from './follows-addresses-of-keys.js';
import { headerTextReachesKeyStore } from './header-text-reaches-key-store.js';
import { ignoresIssuerOfRequestObject } from './ignores-issuer-of-request-object.js';
import { ignoresTypeOfRequestObject } from './ignores-type-of-request-object.js';
import { takesKeyFromHeader } from './takes-key-from-header.js';
import { takesKeysOfAllClients } from './takes-keys-of-all-clients.js';
import { takesPublicKeyAsSecret } from './takes-public-key-as-secret.js';

/** Faults by which rules of `suites/rfc8725-jwt-practices` are broken. */
export const rfc8725JwtPracticesDefects: readonly Defect[] = [
  takesPublicKeyAsSecret,
  acceptsUnsignedClientAssertion,
  takesKeysOfAllClients,
  takesKeyFromHeader,
  ignoresIssuerOfRequestObject,
  headerTextReachesKeyStore,
  followsAddressesOfKeys,
  ignoresTypeOfRequestObject,
];
