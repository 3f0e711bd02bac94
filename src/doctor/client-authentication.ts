import { X509Certificate } from 'node:crypto';
import type { Asking } from '../tpp/authorize.js';
import { ClientAssertion } from '../tpp/messages/client-assertion.js';
import { TokenRequest } from '../tpp/messages/requests.js';
import {
  type Answer,
  askAsserting,
  askForToken,
  firstPage,
  inWords,
  refusesClient,
  same,
} from './answers.js';
import { type Found, fine, found, type Likely } from './types.js';

/** A client that no bank has. */
const NOBODY = 'fapi-harness-unknown-client';

/**
 * Authenticates a client in the right way, and once in a wrong one: a bank that answers both alike has not taken the client.
 * What it refused is then sent with one thing changed after another, to see which of them it was.
 * @param skew milliseconds by which our clock is ahead of the bank's
 */
export async function authenticates(asking: Asking, skew = 0): Promise<Found> {
  const byAssertion = asking.client.auth === 'private_key_jwt';
  const right = await askForToken(asking);
  if (refusesClient(right)) {
    return byAssertion ? whyNoAssertion(asking, right, skew) : whyNoCertificate(asking, right);
  }
  if (right.status >= 500) {
    return found('bank', refusal(right), [
      { cause: 'The token endpoint is not well.', mend: 'Ask the bank, or wait until it is back.' },
    ]);
  }
  const wrong = byAssertion
    ? await askAsserting(asking, ClientAssertion.valid().signedBy('stranger'))
    : await askForToken(asking, TokenRequest.valid().over('none'));
  const seen = `the token endpoint answers ${inWords(right)} to the right one, ${inWords(wrong)} to a wrong one`;
  if (refusesClient(wrong) || !same(right, wrong)) return fine(seen);
  return found('hint', seen, [
    {
      cause: 'The bank looks at the rest of the request before it looks at who asks; or it takes anybody.',
      mend: 'Nothing to mend here: the checks of client authentication judge it.',
    },
  ]);
}

const clientIdIsWrong = ({ client }: Asking): Likely => ({
  cause: `The bank has no client ${client.clientId}.`,
  mend: `Give clients.${client.name}.clientId as the bank registered it; look for another environment, a blank or another letter case.`,
});

async function whyNoAssertion(asking: Asking, right: Answer, skew: number): Promise<Found> {
  const { client } = asking;
  const path = `clients.${client.name}`;
  const [first] = client.keys;
  const sure: Likely[] = [];
  const takes = async (assertion: ClientAssertion, by = asking): Promise<boolean> =>
    !refusesClient(await askAsserting(by, assertion));
  const known = await isKnown(asking);
  if (known !== false) {
    const offClock = Math.abs(skew) > 30_000 && (await takes(inTheirTime(skew)));
    if (offClock) {
      sure.push({
        cause: `The clock here is ${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? 'ahead of' : 'behind'} the bank's; an assertion in the bank's time is taken.`,
        mend: 'Set the clock of this machine, for example by NTP.',
      });
    }
    for (const key of client.keys.slice(1)) {
      if (sure.length > 0) break;
      const keys = [key, ...client.keys.filter((one) => one !== key)];
      if (!(await takes(ClientAssertion.valid(), { ...asking, client: { ...client, keys } }))) continue;
      sure.push({
        cause: `The bank takes the key ${key.kid} (${key.alg}), and not the first one, ${first?.kid} (${first?.alg}).`,
        mend: `Register ${first?.kid} at the bank too, or put ${key.kid} first in ${path}.keys.`,
      });
    }
    if (sure.length === 0 && (await takes(ClientAssertion.valid().withHeader({ kid: undefined })))) {
      sure.push({
        cause: `The bank knows the key, but not under the kid ${first?.kid}: without kid it is taken.`,
        mend: `Give the key in ${path}.keys the kid that the bank has registered.`,
      });
    }
    if (sure.length === 0) {
      for (const aud of otherAudiences(asking)) {
        if (!(await takes(ClientAssertion.valid().with({ aud })))) continue;
        const cause = `The bank wants ${aud} as audience and does not take its issuer.`;
        const mend = 'The bank has to take its issuer as aud; a run says so.';
        return found('bank', refusal(right), [{ cause, mend }]);
      }
    }
  }
  const likely: Likely[] = [
    ...sure,
    ...(known === false ? [clientIdIsWrong(asking)] : []),
    {
      cause: `The bank does not have the key ${first?.kid} (${first?.alg}) for this client: another key, or another kid.`,
      mend: `Compare ${path}.keys with the JWKS that the bank has of the client (kid, alg, n or x); register the public half, and wait where the bank keeps a copy of jwks_uri.`,
    },
    ...(known === false ? [] : [clientIdIsWrong(asking)]),
    {
      cause: 'The client is registered with another method than private_key_jwt, or is not active yet.',
      mend: `Compare ${path}.auth with token_endpoint_auth_method of the registration.`,
    },
  ];
  return found('fault', refusal(right), likely);
}

async function whyNoCertificate(asking: Asking, right: Answer): Promise<Found> {
  const { client } = asking;
  const path = `clients.${client.name}`;
  const leaf = new X509Certificate(client.certificate.certificate);
  const name = oneLine(leaf.subject);
  const known = await isKnown(asking);
  const without = await askForToken(asking, TokenRequest.valid().over('none')).catch(() => undefined);
  const unseen = without !== undefined && same(right, without);
  const selfSigned = client.auth === 'self_signed_tls_client_auth';
  const ended = Date.parse(leaf.validTo) < asking.world.now().getTime();
  const likely: Likely[] = [
    ...(ended
      ? [
          {
            cause: `The certificate ended on ${day(leaf.validTo)}.`,
            mend: `Give a certificate that is valid in ${path}.certificate, and register it.`,
          },
        ]
      : []),
    ...(known === false ? [clientIdIsWrong(asking)] : []),
    {
      cause: selfSigned
        ? `The bank has another certificate for this client than ${name}.`
        : `The bank does not know ${name}, issued by ${oneLine(leaf.issuer)}: it has another subject for this client, or does not trust that CA.`,
      mend: selfSigned
        ? `Put the certificate of ${path}.certificate into the client's JWKS at the bank (x5c).`
        : `Compare the subject with tls_client_auth_subject_dn (or the SAN) of the registration, and have the bank trust the CA.`,
    },
    ...(unseen
      ? [
          {
            cause:
              'What ends TLS before the bank does not hand the certificate on: without one it answers the same.',
            mend: 'Use the address that takes client certificates; the bank publishes it in mtls_endpoint_aliases.',
          },
        ]
      : []),
    ...(known === false ? [] : [clientIdIsWrong(asking)]),
  ];
  return found('fault', refusal(right), likely);
}

const refusal = (right: Answer): string => `the token endpoint answers ${inWords(right)}`;

const oneLine = (name: string): string => name.trim().replaceAll('\n', ', ');
const day = (date: string): string => new Date(date).toISOString().slice(0, 10);

/** An assertion made by the bank's clock. */
const inTheirTime = (skew: number): ClientAssertion =>
  ClientAssertion.valid().with(({ now }) => {
    const theirs = now - Math.round(skew / 1000);
    return { iat: theirs, exp: theirs + 60 };
  }, 'in the time of the bank');

/** What else banks want as audience, though the issuer must do. */
function otherAudiences({ world: { metadata } }: Asking): string[] {
  const all = [
    metadata.text('token_endpoint'),
    metadata.endpoint('token_endpoint'),
    metadata.text('pushed_authorization_request_endpoint'),
  ];
  return [...new Set(all)].filter((url) => url !== undefined && url !== metadata.issuer) as string[];
}

/**
 * Whether the bank has a client of this client_id, told from what its authorization endpoint shows to it and to one that
 * nobody has. Undefined where that tells nothing.
 */
export async function isKnown(asking: Asking): Promise<boolean | undefined> {
  const { client } = asking;
  const ask = (clientId: string, redirectUri: string) =>
    firstPage(
      { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 'x' },
      asking,
    );
  try {
    const own = await ask(client.clientId, client.redirectUri);
    const nobody = await ask(NOBODY, client.redirectUri);
    if (!same(own, nobody)) return true;
    // A bank that sends everybody to its sign-in page has not looked yet.
    return own.status >= 400 ? false : undefined;
  } catch {
    asking.act.signal.throwIfAborted();
    return undefined;
  }
}
