import type { DraftClient } from '../draft.js';
import type { ClientAuth } from '../target.js';
import { VARIANT_NAMES, type VariantShort } from '../target-shape.js';
import { importCertificate } from './certificates.js';
import { importKeys } from './keys.js';
import type { Members } from './members.js';
import type { Notes } from './notes.js';
import type { PlanChoice } from './plan.js';
import type { ImportOptions } from './types.js';

const FAPI2 = 'it belongs to FAPI 2.0, which no profile of this version judges';
const CIBA = 'it belongs to CIBA, which no profile of this version judges';
const DCR = 'clients are registered by hand here: dynamic registration is not judged';
const CONNECT_ID = 'it belongs to ConnectID, which no profile of this version judges';

const NO_PLACE: Readonly<Record<string, string>> = {
  dpop_signing_alg: FAPI2,
  org_jwks: 'keys of a software organisation belong to a national profile',
  hint_type: CIBA,
  hint_value: CIBA,
  client_name: DCR,
  initial_access_token: DCR,
  login_hint: CONNECT_ID,
  card_primary_account_number: CONNECT_ID,
  payment_amount: CONNECT_ID,
  payment_currency: CONNECT_ID,
  payment_beneficiary_name: CONNECT_ID,
  payment_desc: CONNECT_ID,
  client_secret: 'FAPI clients have no shared secret',
};

/** Where the two clients and their certificates stand in the imported file. */
const PLACES = [
  { name: 'client1', client: 'client', mtls: 'mtls', query: '' },
  { name: 'client2', client: 'client2', mtls: 'mtls2', query: '?dummy1=lorem&dummy2=ipsum' },
] as const;

const ALIAS = /^[\w-]+$/;

/** Both clients, each once for every way of authentication that the plans ask for. */
export function importClients(
  config: Members,
  alias: string | undefined,
  choices: readonly PlanChoice[],
  { notes, ...options }: ImportOptions & { notes: Notes },
): DraftClient[] {
  const withoutQuery = Number(config.raw('disableRedirectQueryTest') ?? 0) !== 0;
  return PLACES.flatMap(({ name, client: place, mtls, query }) => {
    if (!config.has(place)) {
      if (name === 'client2')
        notes.check('The imported file has no client2: checks that mix two clients up stay unjudged.');
      if (name === 'client2' && !config.has(mtls)) return [];
    }
    const client = config.members(place);
    const at = { client: name, stem: options.stem, notes };
    const keys = importKeys(client.raw('jwks'), { ...at, where: client.at('jwks') });
    const { certificate, selfSigned } = importCertificate(config.members(mtls), at);
    const clientId = client.text('client_id');
    const scope = client.text('scope');
    const acr = client.text('acr_value');
    const redirectUri =
      options.redirectUris?.[name] ?? redirectOf(alias, withoutQuery ? '' : query, options.suiteUrl, notes);
    client.rest(NO_PLACE);
    const auths = authsOf(choices, selfSigned, { ...options, notes });
    return auths.map((auth, index): DraftClient => {
      const variants = variantsOf(choices, auth, options.facts?.variants);
      return {
        name: index === 0 ? name : `${name}-${auth === 'private_key_jwt' ? 'jwt' : 'mtls'}`,
        ...(clientId !== undefined && { clientId }),
        auth,
        ...(keys !== undefined && { keys }),
        ...(redirectUri !== undefined && { redirectUri }),
        ...(scope !== undefined && { scope }),
        ...(certificate !== undefined && { certificate }),
        ...(acr !== undefined && { claims: { id_token: { acr: { essential: true, value: acr } } } }),
        ...(variants.length > 0 && { variants }),
      };
    });
  });
}

/** The callback under which the suite has its clients registered. */
function redirectOf(
  alias: string | undefined,
  query: string,
  suiteUrl: string,
  notes: Notes,
): string | undefined {
  if (alias === undefined || !ALIAS.test(alias)) {
    notes.check(
      'Without an alias the suite’s callback is another one for each test: put in a redirectUri that the bank has registered.',
    );
    return undefined;
  }
  notes.check(`The redirect URIs are those of a suite at ${suiteUrl}; --suite-url names another one.`);
  return `${suiteUrl}/test/a/${alias}/callback${query}`;
}

function authsOf(
  choices: readonly PlanChoice[],
  selfSigned: boolean,
  { facts, notes }: Pick<ImportOptions, 'facts'> & { notes: Notes },
): ClientAuth[] {
  const offered = facts?.auth ?? [];
  const mtls = mtlsMethod(offered, selfSigned);
  const named = new Set(
    choices.flatMap(({ auth }): ClientAuth[] =>
      auth === undefined ? [] : [auth === 'mtls' ? mtls : 'private_key_jwt'],
    ),
  );
  if (named.size > 0) return [...named];
  const auth = offered.length === 0 || offered.includes('private_key_jwt') ? 'private_key_jwt' : mtls;
  notes.check(`No --plan says how the clients authenticate: ${auth} was taken.`);
  return [auth];
}

/** The suite knows only "mtls"; which of the two methods it is shows in the certificate and in what the bank offers. */
function mtlsMethod(offered: readonly ClientAuth[], selfSigned: boolean): ClientAuth {
  const wanted = selfSigned ? 'self_signed_tls_client_auth' : 'tls_client_auth';
  const other = selfSigned ? 'tls_client_auth' : 'self_signed_tls_client_auth';
  return !offered.includes(wanted) && offered.includes(other) ? other : wanted;
}

/** The variants that the plans name for this way of authentication; none where they leave it open. */
function variantsOf(
  choices: readonly PlanChoice[],
  auth: ClientAuth,
  offered: readonly VariantShort[] = VARIANT_NAMES,
): VariantShort[] {
  const own = choices.filter(
    (one) => one.auth === undefined || (one.auth === 'mtls') === (auth !== 'private_key_jwt'),
  );
  if (own.every(({ request, response }) => request === undefined && response === undefined)) return [];
  const fits = (name: VariantShort): boolean =>
    own.some(({ request, response }) => {
      const [asks, answers] = name.split('+');
      const whole = request !== undefined && response !== undefined;
      return (
        (request ?? asks) === asks && (response ?? answers) === answers && (whole || offered.includes(name))
      );
    });
  return VARIANT_NAMES.filter(fits);
}
