import type { BankFacts } from '../../config/draft.js';
import { asText, readSmallFile, Unreadable } from '../../config/files.js';
import { SetupFault } from '../../config/setup-fault.js';
import {
  CLIENT_AUTHS,
  REQUEST_METHODS,
  RESPONSE_KINDS,
  type Target,
  type TargetClient,
} from '../../config/target.js';
import { readDiscovery } from '../../doctor/discovery.js';
import { offered } from '../../engine/offered.js';
import type { Metadata } from '../../tpp/metadata.js';
import { Transport } from '../../transport/index.js';

const TIMEOUT_SECONDS = 10;
const ALGORITHMS = ['PS256', 'ES256'] as const;

/**
 * Reads the discovery document of a bank that has no target file yet.
 * @throws SetupFault with cause and remedy where it cannot be read
 */
export async function readBank(discovery: string, ca: string | undefined): Promise<BankFacts> {
  const authorities = ca === undefined ? undefined : await readPem(ca);
  let ids = 0;
  const transport = new Transport({ ca: authorities, timeout: TIMEOUT_SECONDS, nextId: () => `x${++ids}` });
  try {
    const { metadata } = await readDiscovery(bare(discovery, authorities), transport.send.bind(transport), {
      listener: { exchange: () => {} },
      signal: new AbortController().signal,
      now: () => new Date(),
    });
    return factsOf(metadata);
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    const remedy = error.remedy
      ?.replaceAll(/authorizationServer\.ca( \(file: reference to a PEM\))?/g, '--ca (a PEM file)')
      .replaceAll('authorizationServer.discovery', '--discovery');
    throw new SetupFault(error.message, {
      details: error.details,
      remedy: `${remedy ?? ''} --offline writes the file without asking the bank.`.trim(),
      cause: error,
    });
  } finally {
    await transport.close();
  }
}

async function readPem(file: string): Promise<string> {
  const bytes = await readSmallFile(file).catch((error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    throw new SetupFault(`--ca: the file ${file} ${error.message}`);
  });
  const text = asText(bytes);
  if (text?.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new SetupFault(`--ca: ${file} holds no certificate`, {
    remedy: 'Expected PEM: -----BEGIN CERTIFICATE-----.',
  });
}

/** As much of a target as reading discovery asks for. */
const bare = (discovery: string, ca: string | undefined): Target => ({
  file: '',
  digest: '',
  name: '',
  environment: 'sandbox',
  authorizationServer: { discovery, ...(ca !== undefined && { ca }) },
  profiles: [],
  clients: [],
  customers: [],
  journeys: {},
  driver: 'auto',
  limits: { timeout: TIMEOUT_SECONDS },
  lifetimes: { code: 1, leeway: 0 },
  allow: [],
  secrets: [],
});

/** What a target file can take over from the metadata. */
export function factsOf(metadata: Metadata): BankFacts {
  const methods = metadata.list('token_endpoint_auth_methods_supported');
  const auth = CLIENT_AUTHS.filter((method) => methods.includes(method));
  const { kept, notes } = offered(ALL, metadata);
  const variants = kept.map(({ variant }) => `${variant.request}+${variant.response}` as const);
  const listed = [
    ...metadata.list('request_object_signing_alg_values_supported'),
    ...metadata.list('token_endpoint_auth_signing_alg_values_supported'),
  ];
  const algorithms = ALGORITHMS.filter((alg) => listed.length === 0 || listed.includes(alg));
  const scopes = metadata.list('scopes_supported').filter((one) => typeof one === 'string');
  const endpoint = metadata.text('authorization_endpoint');
  const must = metadata.members.require_pushed_authorization_requests === true;
  const pushed = metadata.endpoint('pushed_authorization_request_endpoint') !== undefined;
  const modes = metadata.list('response_modes_supported').filter((mode) => typeof mode === 'string');
  const words = (all: readonly unknown[]): string =>
    all.map(String).join(', ') || 'nothing that FAPI 1.0 Advanced takes';
  return {
    auth,
    variants,
    scopes,
    algorithms,
    introspects: metadata.endpoint('introspection_endpoint') !== undefined,
    ...(endpoint !== undefined && { authorizationEndpoint: endpoint }),
    lines: [
      `Issuer: ${metadata.issuer || 'none'}`,
      `Client authentication: ${words(auth)}`,
      `Pushed requests (PAR): ${pushed ? (must ? 'required' : 'yes') : 'no'}`,
      `Signed responses (JARM): ${modes.some((mode) => /jwt$/.test(mode)) ? modes.filter((mode) => /jwt$/.test(mode)).join(', ') : 'no'}`,
      `Algorithms for clients: ${words(algorithms)}`,
      `Variants: ${words(variants)}`,
      ...notes.map((note) =>
        note.replace(/ Name them under variants.*$/, '').replaceAll('private_key_jwt+', ''),
      ),
      `Scopes: ${scopes.join(' ') || 'not listed'}`,
    ],
  };
}

/** Every way of asking and answering, by a client that leaves the choice to the bank. */
const ALL = REQUEST_METHODS.flatMap((request) =>
  RESPONSE_KINDS.map((response) => ({
    variant: { auth: CLIENT_AUTHS[0], request, response },
    client: { name: 'client1', variantsNamed: false } as TargetClient,
  })),
);
