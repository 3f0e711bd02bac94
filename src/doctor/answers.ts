import { errorOf } from '../tpp/attempt.js';
import { type Asking, authorizationUrl, makingOf, push } from '../tpp/authorize.js';
import { sendForm } from '../tpp/form-sender.js';
import type { ClientAssertion } from '../tpp/messages/client-assertion.js';
import { RequestObject } from '../tpp/messages/request-object.js';
import { PushedRequest, TokenRequest } from '../tpp/messages/requests.js';
import type { Reply } from '../transport/types.js';

/** What a bank said to a request, as far as two answers can be compared by it. */
export interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly description?: string;
}

export const answerOf = (reply: Reply): Answer => {
  const { error, description } = errorOf(reply);
  return {
    status: reply.status,
    ...(error === undefined ? {} : { error }),
    ...(description === undefined ? {} : { description }),
  };
};

export const inWords = ({ status, error, description, title }: FirstPage): string =>
  [
    status,
    error,
    description === undefined ? undefined : `(${description})`,
    title === undefined ? undefined : `with the page "${title}"`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

/** True where a bank says by its answer that it does not take the client for who it says it is. RFC 6749 section 5.2. */
export const refusesClient = ({ status, error }: Answer): boolean =>
  error === 'invalid_client' || (status === 401 && (error === undefined || error === 'access_denied'));

/** True where both say the same: a bank that tells two cases apart does it by one of these. */
export const same = (one: FirstPage, two: FirstPage): boolean =>
  (['status', 'error', 'description', 'leadsTo', 'title', 'text'] as const).every(
    (name) => one[name] === two[name],
  );

/** A code that no bank has issued: a bank that takes the client answers invalid_grant. */
const NO_CODE = 'fapi-harness-no-such-code';

/** Authenticates at the token endpoint, with a code that nobody has issued. */
export async function askForToken(
  asking: Asking,
  message: TokenRequest = TokenRequest.valid(),
): Promise<Answer> {
  const url = asking.world.metadata.mustEndpoint('token_endpoint');
  const parameters = [
    ['grant_type', 'authorization_code'],
    ['code', NO_CODE],
    ['redirect_uri', asking.client.redirectUri],
    ['code_verifier', asking.act.random(43)],
  ] as const;
  return answerOf(
    await sendForm(message, { ...asking, making: makingOf(asking), url, purpose: 'token', parameters }),
  );
}

export const askAsserting = (asking: Asking, assertion: ClientAssertion): Promise<Answer> =>
  askForToken(asking, TokenRequest.valid().assertedBy(assertion));

/** Pushes a request. */
export async function askByPush(asking: Asking, object = RequestObject.valid()): Promise<Answer> {
  return answerOf((await push(PushedRequest.valid(object), asking)).pushed);
}

/** What the authorization endpoint shows first, before anybody signs in. */
export interface FirstPage extends Answer {
  /** Where it sends the browser, without query. */
  readonly leadsTo?: string;
  readonly title?: string;
  /** Visible text, without what changes from page to page. */
  readonly text?: string;
}

/** Opens an authorization request, and goes no further than the first answer. */
export async function firstPage(
  parameters: Readonly<Record<string, string>>,
  asking: Asking,
): Promise<FirstPage> {
  const { listener, signal } = asking.act;
  const reply = await asking.world.wire.send(
    { purpose: 'authorization', method: 'GET', url: authorizationUrl(parameters, asking) },
    { name: 'customer' },
    { listener, signal },
  );
  return pageOf(reply);
}

function pageOf(reply: Reply): FirstPage {
  const location = reply.header('location');
  if (location !== undefined && URL.canParse(location, reply.url)) {
    const to = new URL(location, reply.url);
    const said = new URLSearchParams(`${to.search.slice(1)}&${to.hash.slice(1)}`);
    const error = said.get('error');
    const description = said.get('error_description');
    return {
      status: reply.status,
      leadsTo: `${to.origin}${to.pathname}`,
      ...(error === null ? {} : { error }),
      ...(description === null ? {} : { description }),
    };
  }
  const title = /<title[^>]*>([^<]{1,120})/i.exec(reply.body)?.[1]?.trim();
  return {
    ...answerOf(reply),
    ...(title === undefined ? {} : { title }),
    text: reply.body
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\S*\d\S*/g, '#')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}
