import { SetupFault } from '../../config/setup-fault.js';
import type { InitFlags } from '../options.js';
import { type AnsweredClient, type Answers, discoveryUrl, wrongAddress } from './answers.js';
import { pageOf } from './pages.js';

/** What must be known of a bank and its first client, by the option that says it. */
const NEEDED: readonly (readonly [missing: (flags: InitFlags) => boolean, option: string])[] = [
  [
    ({ discovery }) => discovery === undefined,
    '--discovery <url>: the bank’s discovery document, or its issuer',
  ],
  [({ clientId }) => clientId === undefined, '--client-id <id>: the client_id that the bank knows'],
  [
    ({ keys, newKeys }) => keys === undefined && !newKeys,
    '--keys <file>: JWK Set with its private keys, or --new-keys',
  ],
  [
    ({ p12, cert, key }) => p12 === undefined && (cert === undefined || key === undefined),
    '--cert <file> with --key <file>, or --p12 <file>: its certificate for mutual TLS',
  ],
  [
    ({ redirectUri }) => redirectUri === undefined,
    '--redirect-uri <url>: a redirect URI that the bank has registered',
  ],
];
/** What belongs to a second client, where one is given at all. */
const SECOND = [
  ['client2Id', '--client2-id'],
  ['client2Keys', '--client2-keys'],
  ['client2Cert', '--client2-cert'],
  ['client2Key', '--client2-key'],
  ['client2RedirectUri', '--client2-redirect-uri'],
] as const;

const ONLY_WITH_FROM = [
  ['plan', '--plan'],
  ['suiteUrl', '--suite-url'],
] as const;

/** Everything that is missing among the options, as the user would write it. */
export const missingFlags = (flags: InitFlags): string[] =>
  NEEDED.filter(([missing]) => missing(flags)).map(([, option]) => option);

/**
 * Answers from options alone.
 * @throws SetupFault that names every option that is missing or wrong
 */
export function answersFrom(flags: InitFlags): Answers {
  const missing = missingFlags(flags);
  if (missing.length > 0)
    throw new SetupFault('init cannot ask here, because there is no terminal', {
      details: missing.map((option) => `missing ${option}`),
      remedy: 'Give these options, or start it on a terminal; --from imports a configuration that you have.',
    });
  checkFlags(flags);
  const { discovery, ca, name, authorizedBy, environment, resource, introspection, page, deny } = flags;
  return {
    discovery: discoveryUrl(discovery ?? ''),
    ...(ca !== undefined && { ca }),
    ...(name !== undefined && { name }),
    ...(authorizedBy !== undefined && { authorizedBy }),
    environment: environment ?? 'sandbox',
    clients: clientsFrom(flags),
    ...(resource !== undefined && { resource }),
    introspection: introspection === true,
    pages: (page ?? []).map(pageOf),
    ...(deny !== undefined && { deny }),
  };
}

/** Tells what is wrong with options that are there. @throws SetupFault */
export function checkFlags(flags: InitFlags): void {
  for (const [name, option] of ONLY_WITH_FROM)
    if (flags[name] !== undefined)
      throw new SetupFault(`${option} goes with --from`, {
        remedy: `Give --from <file>, or leave ${option} out.`,
      });
  if (flags.deny !== undefined && flags.page === undefined)
    throw new SetupFault('--deny needs the pages before it', {
      remedy: 'Give a --page for each page, or leave --deny out.',
    });
  checkAddresses(flags);
  const given = SECOND.filter(([name]) => flags[name] !== undefined);
  const lacking = SECOND.filter(
    ([name]) => flags[name] === undefined && !(name === 'client2Keys' && flags.newKeys),
  );
  if (given.length > 0 && lacking.length > 0)
    throw new SetupFault('client2 is not whole', {
      details: lacking.map(([, option]) => `missing ${option}`),
      remedy: `It needs all of ${SECOND.map(([, option]) => option).join(', ')}; --new-keys makes keys for it too.`,
    });
}

/** Tells of addresses that a target file would not take. @throws SetupFault */
export function checkAddresses(flags: InitFlags): void {
  const addresses = [
    ['--discovery', flags.discovery === undefined ? undefined : discoveryUrl(flags.discovery)],
    ['--redirect-uri', flags.redirectUri],
    ['--client2-redirect-uri', flags.client2RedirectUri],
    ['--resource', flags.resource],
  ] as const;
  const wrong = addresses.flatMap(([option, url]) => {
    const why = url === undefined ? undefined : wrongAddress(url);
    return why === undefined ? [] : [`${option} ${url}: ${why}`];
  });
  if (wrong.length > 0) throw new SetupFault('an address cannot be used', { details: wrong });
}

function clientsFrom(flags: InitFlags): AnsweredClient[] {
  const { clientId, keys, p12, cert, key, passphrase, redirectUri, auth, scope } = flags;
  const shared = { ...(auth !== undefined && { auth }), ...(scope !== undefined && { scope }) };
  const first: AnsweredClient = {
    name: 'client1',
    clientId: clientId ?? '',
    ...shared,
    ...(keys !== undefined && { keys }),
    certificate: {
      ...(p12 === undefined
        ? { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) }
        : { p12 }),
      ...(passphrase !== undefined && { passphrase }),
    },
    redirectUri: redirectUri ?? '',
  };
  const { client2Id, client2Keys, client2Cert, client2Key, client2RedirectUri } = flags;
  if (client2Id === undefined || client2Cert === undefined || client2Key === undefined) return [first];
  const second: AnsweredClient = {
    name: 'client2',
    clientId: client2Id,
    ...shared,
    ...(client2Keys !== undefined && { keys: client2Keys }),
    certificate: { cert: client2Cert, key: client2Key },
    redirectUri: client2RedirectUri ?? '',
  };
  return [first, second];
}
