import type { TargetClient } from '../config/target.js';
import { decodeJwt, decryptJwe } from '../jose/index.js';
import type { Reply } from '../transport/types.js';
import type { Flow } from './attempt.js';
import { isEncrypted } from './jwt.js';
import type { Members } from './messages/making.js';
import type { AuthorizationResponse } from './response.js';

/** An encrypted JWT that the bank sent, and what is inside; `reason` where no key of the client opens it. */
export interface Seal {
  /** The parameter or member that held it: `response`, `id_token`. */
  readonly name: string;
  readonly header: Members;
  readonly inside?: string;
  readonly reason?: string;
}

/** Kept beside what was opened, which looks as if it had never been encrypted. */
const seals = new WeakMap<object, readonly Seal[]>();

/** Encrypted JWTs that were met in the answers of a flow. */
export const sealsOf = ({
  authorization,
  token,
}: Pick<Flow, 'authorization'> & Partial<Flow>): readonly Seal[] => [
  ...((authorization.response && seals.get(authorization.response)) ?? []),
  ...((token && seals.get(token)) ?? []),
];

async function open(name: string, jwe: string, client: TargetClient): Promise<Seal> {
  const opened = await decryptJwe(jwe, client.encryptionKeys ?? []);
  if (opened.ok) return { name, header: opened.header, inside: opened.text };
  const [head = ''] = jwe.split('.');
  return { name, header: decodeJwt(`${head}.e30.`)?.header ?? {}, reason: opened.reason };
}

/**
 * An authorization response in which nested JWTs are replaced by the signed ones inside, so that every reader judges those.
 * What cannot be opened stays as it came.
 * @see https://openid.net/specs/oauth-v2-jarm-final.html#section-2.2
 */
export async function unsealedResponse(
  response: AuthorizationResponse,
  client: TargetClient,
): Promise<AuthorizationResponse> {
  const met: Seal[] = [];
  const outer = { ...response.outer };
  let { parameters, jarm } = response;
  if (isEncrypted(outer.response)) {
    const seal = await open('response', outer.response, client);
    met.push(seal);
    const decoded = decodeJwt(seal.inside);
    if (seal.inside !== undefined && decoded !== undefined) {
      outer.response = seal.inside;
      jarm = { jwt: seal.inside, header: decoded.header, claims: decoded.claims };
      parameters = decoded.claims;
    }
  }
  if (isEncrypted(parameters.id_token)) {
    const seal = await open('id_token', parameters.id_token, client);
    met.push(seal);
    if (seal.inside !== undefined) {
      parameters = { ...parameters, id_token: seal.inside };
      if (jarm === undefined) outer.id_token = seal.inside;
    }
  }
  if (met.length === 0) return response;
  const unsealed = { ...response, outer, parameters, ...(jarm === undefined ? {} : { jarm }) };
  seals.set(unsealed, met);
  return unsealed;
}

/** A token answer in which an encrypted ID token is replaced by the signed one inside. OpenID Connect Core 10.2. */
export async function unsealedReply(reply: Reply, client: TargetClient): Promise<Reply> {
  const members = reply.json();
  if (!isEncrypted(members?.id_token)) return reply;
  const seal = await open('id_token', members.id_token, client);
  const unsealed: Reply = {
    ...reply,
    header: (name) => reply.header(name),
    json: () => ({ ...members, ...(seal.inside === undefined ? {} : { id_token: seal.inside }) }),
  };
  seals.set(unsealed, [seal]);
  return unsealed;
}
