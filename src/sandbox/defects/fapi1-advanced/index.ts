import type { Defect } from '../types.js';
import { acceptsClientAssertionWithRs256 } from './accepts-client-assertion-with-rs256.js';
import { encryptionNotPublished } from './encryption-not-published.js';
import { encryptsWithRsa15 } from './encrypts-with-rsa15.js';
import { hashesEmptyState } from './hashes-empty-state.js';
import { jwtsNameAddressOfKeys } from './jwts-name-address-of-keys.js';
import { makesUpAState } from './makes-up-a-state.js';
import { offersAlgNone } from './offers-alg-none.js';
import { offersNoAuthentication } from './offers-no-authentication.js';
import { offersRsa15 } from './offers-rsa15.js';
import { pkceOfferedPlainAlone } from './pkce-offered-plain-alone.js';
import { refusesTypInOtherLetters } from './refuses-typ-in-other-letters.js';
import { requestObjectsOfferedWithPs512Alone } from './request-objects-offered-with-ps512-alone.js';
import { requestParameterNotPublished } from './request-parameter-not-published.js';
import { sHashWhole } from './s-hash-whole.js';
import { takesPlainParametersInFront } from './takes-plain-parameters-in-front.js';
import { takesScopeFromOutside } from './takes-scope-from-outside.js';
import { userinfoOfferedWithPs512Alone } from './userinfo-offered-with-ps512-alone.js';

/** Faults by which rules of `suites/fapi1-advanced` are broken. */
export const fapi1AdvancedDefects: readonly Defect[] = [
  acceptsClientAssertionWithRs256,
  encryptionNotPublished,
  encryptsWithRsa15,
  hashesEmptyState,
  jwtsNameAddressOfKeys,
  makesUpAState,
  offersAlgNone,
  offersNoAuthentication,
  offersRsa15,
  pkceOfferedPlainAlone,
  refusesTypInOtherLetters,
  requestObjectsOfferedWithPs512Alone,
  requestParameterNotPublished,
  sHashWhole,
  takesPlainParametersInFront,
  takesScopeFromOutside,
  userinfoOfferedWithPs512Alone,
];
