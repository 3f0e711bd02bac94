import type { Defect } from '../types.js';
import { acrOfNoConfidence } from './acr-of-no-confidence.js';
import { atHashOfAnotherToken } from './at-hash-of-another-token.js';
import { authorizationEndpointTakesGetAlone } from './authorization-endpoint-takes-get-alone.js';
import { denialWithInternals } from './denial-with-internals.js';
import { frontChannelIdTokenWithoutNonce } from './front-channel-id-token-without-nonce.js';
import { idTokenAlgNotPublished } from './id-token-alg-not-published.js';
import { idTokenAlreadyExpired } from './id-token-already-expired.js';
import { idTokenCutsNonce } from './id-token-cuts-nonce.js';
import { idTokenForTheApi } from './id-token-for-the-api.js';
import { idTokenIssuedYesterday } from './id-token-issued-yesterday.js';
import { idTokenLosesNonce } from './id-token-loses-nonce.js';
import { idTokenNamesAddressOfKeys } from './id-token-names-address-of-keys.js';
import { idTokenUnsigned } from './id-token-unsigned.js';
import { idTokenWithAzpOfTheApi } from './id-token-with-azp-of-the-api.js';
import { idTokenWithNull } from './id-token-with-null.js';
import { ignoresIdTokenHint } from './ignores-id-token-hint.js';
import { ignoresMaxAge } from './ignores-max-age.js';
import { ignoresPromptLogin } from './ignores-prompt-login.js';
import { refusesUnknownScope } from './refuses-unknown-scope.js';
import { refusesUnknownUiLocales } from './refuses-unknown-ui-locales.js';
import { remembersConsent } from './remembers-consent.js';
import { responseWithInternals } from './response-with-internals.js';
import { showsPagesForPromptNone } from './shows-pages-for-prompt-none.js';
import { signsCustomersInByDevice } from './signs-customers-in-by-device.js';
import { stateInQueryOfHybrid } from './state-in-query-of-hybrid.js';
import { subOf400Characters } from './sub-of-400-characters.js';
import { takesNoneBesideLogin } from './takes-none-beside-login.js';
import { tokenEndpointOverHttp } from './token-endpoint-over-http.js';

/** Faults in ID tokens, in authentication requests, and in what comes back for them: clauses 2 and 3. */
export const idTokensAndAuthentication: readonly Defect[] = [
  idTokenForTheApi,
  idTokenAlreadyExpired,
  idTokenIssuedYesterday,
  idTokenLosesNonce,
  idTokenCutsNonce,
  frontChannelIdTokenWithoutNonce,
  idTokenWithAzpOfTheApi,
  idTokenUnsigned,
  idTokenNamesAddressOfKeys,
  idTokenWithNull,
  subOf400Characters,
  idTokenAlgNotPublished,
  atHashOfAnotherToken,
  acrOfNoConfidence,
  authorizationEndpointTakesGetAlone,
  refusesUnknownScope,
  refusesUnknownUiLocales,
  showsPagesForPromptNone,
  takesNoneBesideLogin,
  ignoresPromptLogin,
  ignoresMaxAge,
  ignoresIdTokenHint,
  remembersConsent,
  signsCustomersInByDevice,
  denialWithInternals,
  responseWithInternals,
  stateInQueryOfHybrid,
  tokenEndpointOverHttp,
];
