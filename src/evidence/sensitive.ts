/** Which names carry what must not be written. Compared in lower case without `_`, `-` and `.`. */
export type Kind =
  /** A credential: hidden wherever it stands. */
  | 'secret'
  /** Personal data: hidden as a JSON member, a claim, or a form field. */
  | 'personal'
  /** As `personal`, but the name is too common to be believed outside JSON. */
  | 'personal-json'
  /** A private member of a JWK: hidden where it looks like key material. */
  | 'private';

const SECRET =
  'code access_token refresh_token id_token client_assertion client_secret code_verifier password passwd pwd passphrase ' +
  'pin otp totp tan one_time_code one_time_password onetimecode sms_code security_code verification_code passcode token assertion ' +
  'subject_token actor_token login_hint_token id_token_hint logout_token device_code user_code auth_req_id registration_access_token ' +
  'initial_access_token software_statement dpop csrf csrf_token _csrf xsrf xsrf_token authenticity_token session_id sessionid ' +
  'jsessionid phpsessid api_key apikey secret private_key authorization proxy_authorization cookie set_cookie bearer_token jwt ' +
  'mfa_code auth_code authorization_code login_code sms_otp cvv cvc cvv2 cvc2 card_verification_value security_answer';
const PERSONAL =
  'email e_mail email_address mail username login_hint phone_number mobile_number birthdate date_of_birth birth_date birthday dob ' +
  'iban bban userid user_id card_number national_id ssn tax_id passport_number';
const PERSONAL_JSON =
  'name given_name family_name middle_name nickname preferred_username first_name last_name full_name address phone mobile telephone ' +
  'account_number account_no accountnumber identification secondary_identification pan masked_pan sort_code ' +
  'address_line street street_address street_name building_number postal_code postcode post_code zip zip_code town town_name locality ' +
  'account_holder account_holder_name account_name owner_name creditor_name debtor_name';
const PRIVATE = 'd p q dp dq qi k oth';
/** Credentials whose name is believed without quotes before a colon, as in log lines and script literals. */
const PLAIN =
  'access_token refresh_token id_token client_assertion client_secret code_verifier password passwd passphrase authorization ' +
  'proxy_authorization cookie set_cookie dpop private_key device_code registration_access_token';
/** Of those, the ones that take the rest of their line. */
const LINES = 'authorization proxy_authorization cookie set_cookie dpop';

const plain = (name: string): string => name.toLowerCase().replace(/[_.-]/g, '');
const setOf = (names: string): Set<string> => new Set(names.split(' ').map(plain));

const KINDS = new Map<string, Kind>();
for (const [names, kind] of [
  [PRIVATE, 'private'],
  [PERSONAL_JSON, 'personal-json'],
  [PERSONAL, 'personal'],
  [SECRET, 'secret'],
] as const) {
  for (const name of setOf(names)) KINDS.set(name, kind);
}
const PLAIN_NAMES = setOf(PLAIN);
const LINE_NAMES = setOf(LINES);

const known = new Map<string, Kind | ''>();

/** What a member, parameter or field of this name holds, if anything sensitive. */
export function kindOf(name: string): Kind | undefined {
  let kind = known.get(name);
  if (kind === undefined) {
    kind = kindOfPlain(plain(decodedName(name).replace(AROUND, ''))) ?? '';
    if (known.size > 5000) known.clear();
    known.set(name, kind);
  }
  return kind === '' ? undefined : kind;
}

/** What HTML attributes and headers of one's own are called with: `data-token`, `x-otp`. */
const AROUND = /^(?:data|x)-/i;
/** Ends that say it all, whatever stands before them: `new_password`, `sessionToken`. */
const ENDS =
  /(?:token|secret|password|passwd|passphrase|passcode|otp|apikey|privatekey|assertion|iban|birthdate|emailaddress)$/;

/** Names of the secret and the personal, in lower case and plain. */
export const SENSITIVE_NAMES: readonly string[] = [...KINDS]
  .filter(([, kind]) => kind === 'secret' || kind === 'personal')
  .map(([name]) => name);
/** Ends of such names, as the source of a regular expression. */
export const SENSITIVE_ENDS = ENDS.source;

const kindOfPlain = (name: string): Kind | undefined => {
  const kind = KINDS.get(name);
  if (kind !== undefined || !ENDS.test(name)) return kind;
  return /(?:iban|birthdate|emailaddress)$/.test(name) ? 'personal' : 'secret';
};

function decodedName(name: string): string {
  try {
    if (name.includes('\\u')) return JSON.parse(`"${name}"`) as string;
    return name.includes('%') ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}

/** True where the name is believed without quotes before a colon. */
export function isPlainName(name: string): boolean {
  // Style sheets are full of colons: the length alone settles most of them.
  return name.length >= 4 && name.length <= 30 && PLAIN_NAMES.has(plain(name));
}

/** True where what follows the name and a colon is hidden up to the end of the line. */
export const takesLine = (name: string): boolean => LINE_NAMES.has(plain(name));

/**
 * `code` is also what many APIs call their error codes, and those are evidence. Three digits alone are not among them: a
 * short one-time code looks the same, and the status of the answer stands beside it anyway.
 */
const ERROR_CODE =
  /^(?:urn:[\w.:/-]+|[A-Z]+(?:_[A-Z0-9]+)*|[A-Z]{2,}(?:\.[A-Za-z]+)+|[1-5]\d\d\s+[A-Za-z][A-Za-z \t]*)$/;

/** True where there is nothing to hide, or what stands there was hidden before. */
export const isHidden = (value: string): boolean => value === '' || value.startsWith('‹');

/**
 * True where a member of a JSON body is an error code. Never to be asked of parameters, form fields or claims: there `code`
 * is the authorization code, and may be all capitals.
 */
export const isErrorCode = (name: string, value: string): boolean =>
  plain(name) === 'code' && ERROR_CODE.test(value);

/** Header names (lower case) whose whole value is a credential. */
export const isSecretHeader = (name: string): boolean =>
  kindOf(name) !== undefined ||
  /(?:^|-)(?:api-?key|apikey|secret|password|auth-token|access-token|csrf-token|xsrf-token|subscription-key|session-id)$/.test(
    name,
  );
