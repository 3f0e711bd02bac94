import type { Defect } from '../types.js';
import { choosesBetweenTwoRequests } from './chooses-between-two-requests.js';
import { comparesTypeLetterByLetter } from './compares-type-letter-by-letter.js';
import { doesNotDecryptRequestObjects } from './does-not-decrypt-request-objects.js';
import { dropsRequestInObject } from './drops-request-in-object.js';
import { dropsRequestUriInObject } from './drops-request-uri-in-object.js';
import { fetchesRequestObjectOverHttp } from './fetches-request-object-over-http.js';
import { fillsResponseTypeFromOutside } from './fills-response-type-from-outside.js';
import { findsClientInRequestObject } from './finds-client-in-request-object.js';
import { ignoresClientIdBesideRequestObject } from './ignores-client-id-beside-request-object.js';
import { prefersStateFromOutside } from './prefers-state-from-outside.js';
import { refusesTypedRequestObjects } from './refuses-typed-request-objects.js';
import { refusesWithoutError } from './refuses-without-error.js';
import { takesEncryptedForSigned } from './takes-encrypted-for-signed.js';
import { takesRequestObjectForClientAssertion } from './takes-request-object-for-client-assertion.js';
import { takesRequestObjectWithoutClientId } from './takes-request-object-without-client-id.js';
import { triesAllKeys } from './tries-all-keys.js';
import { wrongErrorForUnreadableRequestObject } from './wrong-error-for-unreadable-request-object.js';

/** Faults by which rules of `suites/rfc9101-jar` are broken. */
export const rfc9101JarDefects: readonly Defect[] = [
  choosesBetweenTwoRequests,
  comparesTypeLetterByLetter,
  doesNotDecryptRequestObjects,
  dropsRequestInObject,
  dropsRequestUriInObject,
  fetchesRequestObjectOverHttp,
  fillsResponseTypeFromOutside,
  findsClientInRequestObject,
  ignoresClientIdBesideRequestObject,
  prefersStateFromOutside,
  refusesTypedRequestObjects,
  refusesWithoutError,
  takesEncryptedForSigned,
  takesRequestObjectForClientAssertion,
  takesRequestObjectWithoutClientId,
  triesAllKeys,
  wrongErrorForUnreadableRequestObject,
];
