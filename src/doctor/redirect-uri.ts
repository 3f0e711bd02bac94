import { type Asking, prepare } from '../tpp/authorize.js';
import { RequestObject } from '../tpp/messages/request-object.js';
import { PushedRequest } from '../tpp/messages/requests.js';
import { answerOf, type FirstPage, firstPage, inWords, same } from './answers.js';
import { type Found, fine, found, type Likely } from './types.js';

/** A redirect URI that no bank has registered (RFC 2606 names nobody under .invalid). */
const NOBODYS = 'https://unregistered.invalid/callback';

/** What became of an authorization request before anybody signed in, and where that was said. */
interface Opened extends FirstPage {
  readonly at: 'the PAR endpoint' | 'the authorization endpoint';
}

/** Sends an authorization request as far as its first page. */
export async function open(asking: Asking, object = RequestObject.valid()): Promise<Opened> {
  const message = asking.variant.request === 'pushed' ? PushedRequest.valid(object) : object;
  const { pushed, parameters } = await prepare(message, asking);
  if (pushed !== undefined && parameters.request_uri === undefined) {
    return { at: 'the PAR endpoint', ...answerOf(pushed) };
  }
  return { at: 'the authorization endpoint', ...(await firstPage(parameters, asking)) };
}

/** True where the request was not taken: an error in place of a page, or sent back to the client with one. */
export const refused = ({ status, error }: FirstPage): boolean => status >= 400 || error !== undefined;

/** True where the bank sends the customer back to the client's own address: it is registered, whatever is wrong else. */
const cameBack = (opened: FirstPage, { client }: Asking): boolean =>
  opened.leadsTo === client.redirectUri.replace(/[?#].*$/, '');

/** Opens an authorization request with the client's redirect URI and one with another, and compares what comes. */
export async function redirectRegistered(asking: Asking): Promise<Found> {
  const own = await open(asking);
  const other = await open(asking, RequestObject.valid().with({ redirect_uri: NOBODYS }));
  const seen = `${own.at} answers ${inWords(own)} to its own, ${inWords(other)} to another one`;
  if (!refused(own)) {
    if (refused(other) || !same(own, other)) return fine(seen);
    return found(
      'hint',
      `${own.at} opens an unregistered redirect URI as well, at least up to the first page`,
      [{ cause: 'The bank looks at the redirect URI later, or not at all: the checks judge it.' }],
    );
  }
  const likely = await whyRefused(asking, own, other);
  return found('fault', seen, likely);
}

/**
 * What a refused authorization request likely suffers from, by the error that came and by comparing with requests that are
 * wrong on purpose.
 */
async function whyRefused(asking: Asking, own: Opened, other: Opened): Promise<Likely[]> {
  const { client } = asking;
  const path = `clients.${client.name}`;
  const notRegistered: Likely = {
    cause: `The bank has not registered ${client.redirectUri} for ${client.clientId}.`,
    mend: `Register it exactly as it stands in ${path}.redirectUri (path, query and a slash at the end count), or write there what is registered.`,
  };
  const notVerified: Likely = {
    cause: `The bank cannot verify the request object: it does not have the key ${client.keys[0]?.kid} of this client.`,
    mend: `Compare ${path}.keys with the JWKS that the bank has of the client, and register the public half.`,
  };
  if (saysRedirect(own)) return [notRegistered];
  if (own.error === 'invalid_scope') {
    return [
      {
        cause: `The client may not ask for the scope "${client.scope}".`,
        mend: `Give in ${path}.scope what the client is registered for.`,
      },
    ];
  }
  if (own.error === 'unauthorized_client' || own.error === 'unsupported_response_type') {
    return [
      {
        cause: `The client is not registered for ${asking.variant.response} (${own.error}).`,
        mend: `Take that variant out of ${path}.variants, or register response type and mode.`,
      },
    ];
  }
  if (!cameBack(own, asking)) {
    const unsigned = await open(asking, RequestObject.valid().signedBy('stranger'));
    const unregistered = own.error !== 'invalid_request_object' && same(own, other);
    const unverified = same(own, unsigned);
    // A bank that shows one page for both tells by a request without an object.
    const first = unregistered && unverified ? await isRegistered(asking) : undefined;
    if (unregistered && (!unverified || first === false)) return [notRegistered, notVerified];
    if (unverified) return [notVerified, notRegistered];
  }
  return [
    {
      cause: `The bank does not take a valid request of this client (${inWords(own)}).`,
      mend: `Look up the request in the bank's log; ${path}.parameters and claims stand in it too.`,
    },
    notVerified,
  ];
}

/**
 * Whether a redirect URI is registered, told from plain requests, one with it and one with another: a bank sends errors only
 * to an address that it knows. Undefined where that tells nothing.
 */
export async function isRegistered(asking: Asking): Promise<boolean | undefined> {
  const { client } = asking;
  const ask = (redirectUri: string): Promise<FirstPage> =>
    firstPage(
      {
        client_id: client.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid',
        state: 'fapi-harness',
      },
      asking,
    );
  const own = await ask(client.redirectUri);
  if (cameBack(own, asking)) return true;
  return own.status >= 400 && same(own, await ask(NOBODYS)) ? false : undefined;
}

/** What a bank says that did not find the redirect URI in the request: it did not read the request object. */
const MISSING =
  /\b(missing|required|absent|lacks)\b[^.;]{0,40}redirect[_ ]?ur[il]|redirect[_ ]?ur[il][^.;]{0,30}\b(missing|required|absent|not present)\b/i;

/** True where the bank says in words that it does not take the redirect URI; a server's own error says nothing of it. */
export const saysRedirect = ({ status, error, description = '', text = '', leadsTo }: FirstPage): boolean => {
  if (error === 'invalid_redirect_uri') return true;
  const said = `${description} ${text}`;
  return leadsTo === undefined && status < 500 && /redirect[_ ]?ur[il]/i.test(said) && !MISSING.test(said);
};
