import type { Target, TargetClient, Variant } from '../config/target.js';
import { testPki } from '../sandbox/testing/pki.js';
import type { Identity, Outgoing, Reply } from '../transport/types.js';
import type { Asking } from './authorize.js';
import { Keys } from './keys.js';
import type { Making } from './messages/making.js';
import { Metadata } from './metadata.js';
import type { World } from './world.js';

/** Clients, a bank's metadata and a wire that only listens, for tests of messages. */

export const ISSUER = 'https://bank.example';

export const variant = (over: Partial<Variant> = {}): Variant => ({
  auth: 'private_key_jwt',
  request: 'pushed',
  response: 'jarm',
  ...over,
});

export const metadata = new Metadata({
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize?ui=new`,
  token_endpoint: `${ISSUER}/token`,
  pushed_authorization_request_endpoint: `${ISSUER}/par`,
  userinfo_endpoint: `${ISSUER}/userinfo`,
  jwks_uri: `${ISSUER}/jwks`,
  mtls_endpoint_aliases: { token_endpoint: 'https://mtls.bank.example/token' },
});

export async function clients(
  over: Partial<TargetClient> = {},
): Promise<{ own: TargetClient; other: TargetClient }> {
  const pki = await testPki();
  const client = (plays: 'client1' | 'client2'): TargetClient => ({
    name: plays,
    plays,
    clientId: `tpp-of-${plays}`,
    auth: 'private_key_jwt',
    keys: pki.signing(plays).filter(({ alg }) => alg === 'PS256' || alg === 'ES256'),
    redirectUri: `https://${plays}.example/cb`,
    scope: 'openid accounts',
    certificate: pki.transport(plays),
    parameters: {},
    claims: {},
    variants: [],
    variantsNamed: true,
    ...over,
  });
  return { own: client('client1'), other: client('client2') };
}

/** What messages are made from, the same each time: only what a message itself changes can differ. */
export async function making(over: Partial<Making> = {}): Promise<Making> {
  const { own, other } = await clients();
  return {
    metadata,
    client: own,
    other,
    variant: variant(),
    now: 1_800_000_000,
    random: (length = 32) => 'r'.repeat(length),
    unique: () => 'unique',
    ...over,
  };
}

export const reply = (status = 200, body: unknown = {}): Reply => ({
  status,
  headers: {},
  body: JSON.stringify(body),
  url: ISSUER,
  evidence: 'x1',
  header: () => undefined,
  json: () => body as Record<string, unknown>,
});

export interface Sending {
  readonly out: Outgoing;
  readonly as: Identity;
  readonly fresh: boolean;
  /** The form body. */
  readonly form: [string, string][];
}

/** A client at a bank that answers the same to all; `sent` holds what left. */
export async function asking(
  over: { variant?: Variant; target?: Partial<Target>; client?: Partial<TargetClient>; answer?: Reply } = {},
): Promise<{ asking: Asking; sent: Sending[] }> {
  const { own, other } = await clients(over.client);
  const sent: Sending[] = [];
  let drawn = 0;
  const world = {
    target: { clients: [own, other], ...over.target } as unknown as Target,
    metadata,
    keys: new Keys(),
    now: () => new Date(1_800_000_000_000),
    flows: { remember: () => {} },
    wire: {
      send: async (out: Outgoing, as: Identity, { fresh = false }: { fresh?: boolean }) => {
        sent.push({ out, as, fresh, form: [...new URLSearchParams(out.body ?? '')] });
        return over.answer ?? reply();
      },
    },
  } as unknown as World;
  const act = {
    listener: { exchange: () => {} },
    evidence: [],
    signal: new AbortController().signal,
    random: (length = 32) => `${drawn++}`.padEnd(length, 'r'),
    unique: () => `unique-${drawn++}`,
  };
  return { asking: { world, client: own, other, variant: over.variant ?? variant(), act }, sent };
}
