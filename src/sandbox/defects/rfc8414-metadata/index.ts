import type { Defect } from '../types.js';
import { assertionAlgorithmsNotPublished } from './assertion-algorithms-not-published.js';
import { assertionsOfferedUnsigned } from './assertions-offered-unsigned.js';
import { certificateOfAnotherHost } from './certificate-of-another-host.js';
import { discoveryForThoseWhoAcceptJson } from './discovery-for-those-who-accept-json.js';
import { flagsAsText } from './flags-as-text.js';
import { localesWithUnderscore } from './locales-with-underscore.js';
import { mtlsAliasForBrowsers } from './mtls-alias-for-browsers.js';
import { oauthMetadataBehindPath } from './oauth-metadata-behind-path.js';
import { oauthMetadataOfStaging } from './oauth-metadata-of-staging.js';
import { pkceMethodsNotPublished } from './pkce-methods-not-published.js';
import { responseTypesNotPublished } from './response-types-not-published.js';
import { scopesInOneText } from './scopes-in-one-text.js';
import { scopesNotPublished } from './scopes-not-published.js';
import { signedMetadataByUnpublishedKey } from './signed-metadata-by-unpublished-key.js';
import { signingKeysWithoutUse } from './signing-keys-without-use.js';
import { tokenEndpointNotPublished } from './token-endpoint-not-published.js';

/** Faults by which rules of `suites/rfc8414-metadata` are broken. */
export const rfc8414MetadataDefects: readonly Defect[] = [
  certificateOfAnotherHost,
  discoveryForThoseWhoAcceptJson,
  oauthMetadataOfStaging,
  oauthMetadataBehindPath,
  signedMetadataByUnpublishedKey,
  signingKeysWithoutUse,
  pkceMethodsNotPublished,
  assertionsOfferedUnsigned,
  assertionAlgorithmsNotPublished,
  scopesNotPublished,
  mtlsAliasForBrowsers,
  localesWithUnderscore,
  scopesInOneText,
  flagsAsText,
  responseTypesNotPublished,
  tokenEndpointNotPublished,
];
