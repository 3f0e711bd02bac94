import type { Defect } from '../types.js';
import { acceptsRequestObjectForParEndpoint } from './accepts-request-object-for-par-endpoint.js';
import { parBreaksDownOnLongRequest } from './par-breaks-down-on-long-request.js';
import { parDoesNotDecrypt } from './par-does-not-decrypt.js';
import { parDropsRequestUriInObject } from './par-drops-request-uri-in-object.js';
import { parEndpointByAliasAlone } from './par-endpoint-by-alias-alone.js';
import { parEndpointOverHttp } from './par-endpoint-over-http.js';
import { parErrorsAsText } from './par-errors-as-text.js';
import { parFindsClientByCertificate } from './par-finds-client-by-certificate.js';
import { parGoesByClientAssertion } from './par-goes-by-client-assertion.js';
import { parLeavesSignatureForLater } from './par-leaves-signature-for-later.js';
import { parRefusesOwnUrlAsAudience } from './par-refuses-own-url-as-audience.js';
import { parRefusesTokenUrlAsAudience } from './par-refuses-token-url-as-audience.js';
import { parRefusesUnknownParameters } from './par-refuses-unknown-parameters.js';
import { parRequiredAsText } from './par-required-as-text.js';
import { parTakesGet } from './par-takes-get.js';
import { parTakesRedirectUriFromForm } from './par-takes-redirect-uri-from-form.js';
import { parTakesRedirectUriOfNobody } from './par-takes-redirect-uri-of-nobody.js';
import { parWantsCustomerSignedIn } from './par-wants-customer-signed-in.js';
import { requestUriCountsUp } from './request-uri-counts-up.js';
import { requestUriLivesAYear } from './request-uri-lives-a-year.js';
import { requestUriOfAThousandCharacters } from './request-uri-of-a-thousand-characters.js';
import { requestUriSwitchedOff } from './request-uri-switched-off.js';
import { requestUriUsedUpByFirstPage } from './request-uri-used-up-by-first-page.js';

/** Faults by which rules of `suites/rfc9126-par` are broken. */
export const rfc9126ParDefects: readonly Defect[] = [
  acceptsRequestObjectForParEndpoint,
  parBreaksDownOnLongRequest,
  parDoesNotDecrypt,
  parDropsRequestUriInObject,
  parEndpointByAliasAlone,
  parEndpointOverHttp,
  parErrorsAsText,
  parFindsClientByCertificate,
  parGoesByClientAssertion,
  parLeavesSignatureForLater,
  parRefusesOwnUrlAsAudience,
  parRefusesTokenUrlAsAudience,
  parRefusesUnknownParameters,
  parRequiredAsText,
  parTakesGet,
  parTakesRedirectUriFromForm,
  parTakesRedirectUriOfNobody,
  parWantsCustomerSignedIn,
  requestUriCountsUp,
  requestUriLivesAYear,
  requestUriOfAThousandCharacters,
  requestUriSwitchedOff,
  requestUriUsedUpByFirstPage,
];
