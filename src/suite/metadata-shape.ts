/** What each member of a metadata document has to be, by RFC 8414 section 2, OpenID Connect Discovery 3 and their extensions. */

const URLS = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'registration_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'end_session_endpoint',
  'check_session_iframe',
  'device_authorization_endpoint',
  'backchannel_authentication_endpoint',
  'jwks_uri',
  'service_documentation',
  'op_policy_uri',
  'op_tos_uri',
];

const FLAGS = [
  'claims_parameter_supported',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'require_request_uri_registration',
  'require_pushed_authorization_requests',
  'require_signed_request_object',
  'tls_client_certificate_bound_access_tokens',
  'authorization_response_iss_parameter_supported',
  'backchannel_user_code_parameter_supported',
  'frontchannel_logout_supported',
  'frontchannel_logout_session_supported',
  'backchannel_logout_supported',
  'backchannel_logout_session_supported',
];

const LISTS = [
  'scopes_supported',
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'acr_values_supported',
  'subject_types_supported',
  'display_values_supported',
  'claim_types_supported',
  'claims_supported',
  'claims_locales_supported',
  'ui_locales_supported',
  'code_challenge_methods_supported',
  'authorization_details_types_supported',
  'dpop_signing_alg_values_supported',
  'prompt_values_supported',
  'backchannel_token_delivery_modes_supported',
  'backchannel_authentication_request_signing_alg_values_supported',
  ...['token', 'revocation', 'introspection'].flatMap((name) => [
    `${name}_endpoint_auth_methods_supported`,
    `${name}_endpoint_auth_signing_alg_values_supported`,
  ]),
  ...['id_token', 'userinfo', 'request_object', 'authorization', 'introspection'].flatMap((name) => [
    `${name}_signing_alg_values_supported`,
    `${name}_encryption_alg_values_supported`,
    `${name}_encryption_enc_values_supported`,
  ]),
];

const ALIASES = 'mtls_endpoint_aliases';
const KNOWN = new Set([...URLS, ...FLAGS, ...LISTS, ALIASES, 'signed_metadata']);

type Members = Readonly<Record<string, unknown>>;

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value) && URL.canParse(value);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Members of a metadata document that are not of the JSON type that is theirs, or no URL where they have to be one, each with
 * what it should be. Empty where all is well; members that nobody knows are passed over.
 * @see https://www.rfc-editor.org/rfc/rfc8414.html#section-2
 */
export function wrongMembers(members: Members): string[] {
  const wrong = (names: readonly string[], holds: (value: unknown) => boolean, what: string): string[] =>
    names
      .filter((name) => members[name] !== undefined && !holds(members[name]))
      .map((name) => `${name} is no ${what}`);
  const aliases = members[ALIASES];
  return [
    ...wrong(URLS, isUrl, 'URL'),
    ...wrong(FLAGS, (value) => typeof value === 'boolean', 'true or false'),
    ...wrong(LISTS, isTexts, 'list of texts'),
    ...wrong([ALIASES], isObject, 'object'),
    ...wrong(['signed_metadata'], (value) => typeof value === 'string', 'text'),
    ...(isObject(aliases)
      ? Object.entries(aliases).flatMap(([name, url]) => (isUrl(url) ? [] : [`${ALIASES}.${name} is no URL`]))
      : []),
  ];
}

/** Members that no specification we know of defines: allowed, and worth a look, as names are often misspelt. */
export const unknownMembers = (members: Members): string[] =>
  Object.keys(members).filter((name) => !KNOWN.has(name));

/**
 * What is wrong with the addresses for mutual TLS: only endpoints have some, by https, all of them have an ordinary address too,
 * and the authorization endpoint, which browsers open, has none.
 * @see https://www.rfc-editor.org/rfc/rfc8705.html#section-5
 */
export function wrongAliases(members: Members): string[] {
  const aliases = members[ALIASES];
  if (!isObject(aliases)) return [];
  return Object.entries(aliases).flatMap(([name, url]) => {
    if (name === 'authorization_endpoint')
      return [`${name} is for browsers, which have no client certificate`];
    if (!name.endsWith('_endpoint')) return [`${name} is no endpoint`];
    if (!String(url).startsWith('https:')) return [`${name} has an address without TLS`];
    return members[name] === undefined ? [`${name} has no address without mutual TLS`] : [];
  });
}

/** Characters of a scope value. RFC 6749 section 3.3. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** Values of `scopes_supported` that are no scope values: with a space or quote in them, or no text. */
export const wrongScopes = (scopes: readonly unknown[]): unknown[] =>
  scopes.filter((scope) => typeof scope !== 'string' || !SCOPE.test(scope));

/** True for a language tag. @see https://www.rfc-editor.org/rfc/rfc5646.html#section-2.1 */
function isLanguageTag(tag: unknown): boolean {
  try {
    return typeof tag === 'string' && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Values of the `…_locales_supported` lists that are no language tags, such as `en_GB`. */
export const wrongLocales = (members: Members): unknown[] =>
  Object.entries(members)
    .filter(([name]) => name.endsWith('_locales_supported'))
    .flatMap(([, tags]) => (Array.isArray(tags) ? tags : []))
    .filter((tag) => !isLanguageTag(tag));
