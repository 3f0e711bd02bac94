import type { Defect } from '../types.js';
import { acceptsClientAssertionTwice } from './accepts-client-assertion-twice.js';
import { acceptsClientAssertionWithoutJti } from './accepts-client-assertion-without-jti.js';
import { emailVerifiedAsText } from './email-verified-as-text.js';
import { encryptsToUnknownKey } from './encrypts-to-unknown-key.js';
import { failsOnUnavailableClaim } from './fails-on-unavailable-claim.js';
import { idTokenWithUnknownKid } from './id-token-with-unknown-kid.js';
import { idTokenWithoutKid } from './id-token-without-kid.js';
import { ignoresEssentialAcr } from './ignores-essential-acr.js';
import { ignoresRequestedSub } from './ignores-requested-sub.js';
import { jwksWithoutMaxAge } from './jwks-without-max-age.js';
import { publishesKeyWithoutKid } from './publishes-key-without-kid.js';
import { refreshIdTokenOfAnotherCustomer } from './refresh-id-token-of-another-customer.js';
import { refreshIdTokenOfThePast } from './refresh-id-token-of-the-past.js';
import { refusesLocales } from './refuses-locales.js';
import { servesRequestUriOfClient } from './serves-request-uri-of-client.js';
import { signedUserinfoForNobody } from './signed-userinfo-for-nobody.js';
import { tellsNoAcr } from './tells-no-acr.js';
import { userinfoAsPage } from './userinfo-as-page.js';
import { userinfoNotByGet } from './userinfo-not-by-get.js';
import { userinfoNotByPost } from './userinfo-not-by-post.js';
import { userinfoOfAnotherCustomer } from './userinfo-of-another-customer.js';
import { userinfoWithNull } from './userinfo-with-null.js';
import { userinfoWithoutSub } from './userinfo-without-sub.js';

/** Faults by which rules of clause 5 and later are broken. */
export const claimsAndLater: readonly Defect[] = [
  // Claims and UserInfo
  emailVerifiedAsText,
  userinfoNotByGet,
  userinfoNotByPost,
  userinfoOfAnotherCustomer,
  userinfoWithoutSub,
  userinfoAsPage,
  signedUserinfoForNobody,
  userinfoWithNull,
  failsOnUnavailableClaim,
  ignoresRequestedSub,
  ignoresEssentialAcr,
  tellsNoAcr,
  // Request objects and client assertions
  servesRequestUriOfClient,
  acceptsClientAssertionWithoutJti,
  acceptsClientAssertionTwice,
  // Keys
  publishesKeyWithoutKid,
  idTokenWithoutKid,
  idTokenWithUnknownKid,
  encryptsToUnknownKey,
  jwksWithoutMaxAge,
  // Refresh, and the rest
  refreshIdTokenOfAnotherCustomer,
  refreshIdTokenOfThePast,
  refusesLocales,
];
