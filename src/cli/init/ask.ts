import { existsSync } from 'node:fs';
import type { BankFacts } from '../../config/draft.js';
import { isReference } from '../../config/names.js';
import type { ClientAuth } from '../../config/target.js';
import type { InitFlags } from '../options.js';
import { type AnsweredClient, type Answers, discoveryUrl, wrongAddress } from './answers.js';
import type { Asker } from './asker.js';
import { checkFlags } from './from-flags.js';
import { PAGE_SHAPE, type Page, pageOf, wrongPage } from './pages.js';

/** What is wrong with the path of a file that must be there. */
export const isFile = (path: string): string | undefined =>
  existsSync(path) ? undefined : `${path} does not exist.`;

const METHODS: Readonly<Record<ClientAuth, string>> = {
  private_key_jwt: 'private_key_jwt (a signed assertion)',
  tls_client_auth: 'tls_client_auth (a certificate that an authority signed)',
  self_signed_tls_client_auth: 'self_signed_tls_client_auth (a certificate that the bank has registered)',
};

/** Asks for the discovery document, unless an option says it. */
export async function askDiscovery(flags: InitFlags, asker: Asker): Promise<string> {
  checkFlags(flags);
  if (flags.discovery !== undefined) return discoveryUrl(flags.discovery);
  const given = await asker.text({
    message: 'Where is the bank’s discovery document?',
    hint: 'https://auth.bank.example, or the whole address',
    wrong: (answer) => wrongAddress(discoveryUrl(answer)),
  });
  return discoveryUrl(given);
}

/** Asks for all that options leave open. `facts` is what the bank says of itself, where it was asked. */
export async function ask(
  flags: InitFlags,
  asker: Asker,
  { discovery, facts }: { discovery: string; facts: BankFacts | undefined },
): Promise<Answers> {
  const first = await askClient('client1', flags, asker, facts);
  const wantsSecond =
    flags.client2Id !== undefined ||
    (await asker.yes('Is a second client registered? Checks that mix two clients up need one.', false));
  const second = wantsSecond ? await askClient('client2', secondOf(flags, first), asker, facts) : undefined;
  const resource =
    flags.resource ??
    (await asker.text({
      message: 'Which API address does a granted token open?',
      hint: 'https://api.bank.example/accounts, or nothing for later',
      otherwise: '',
      wrong: wrongAddress,
    }));
  const introspection =
    flags.introspection ??
    (facts?.introspects === true && (await asker.yes('May client1 introspect its own tokens?', false)));
  const pages = flags.page?.map(pageOf) ?? (await askPages(asker));
  const deny = flags.deny ?? (pages.length > 0 ? await askDeny(asker) : '');
  const { ca, name, authorizedBy, environment } = flags;
  return {
    discovery,
    ...(ca !== undefined && { ca }),
    ...(name !== undefined && { name }),
    ...(authorizedBy !== undefined && { authorizedBy }),
    environment: environment ?? 'sandbox',
    clients: second ? [first, second] : [first],
    ...(resource !== '' && { resource }),
    introspection,
    pages,
    ...(deny !== '' && { deny }),
  };
}

/** The options of the second client, under the names of the first. */
const secondOf = (flags: InitFlags, first: AnsweredClient): InitFlags => ({
  ...flags,
  clientId: flags.client2Id,
  keys: flags.client2Keys,
  cert: flags.client2Cert,
  key: flags.client2Key,
  p12: undefined,
  passphrase: undefined,
  redirectUri: flags.client2RedirectUri,
  auth: first.auth,
  scope: first.scope,
});

async function askClient(
  name: AnsweredClient['name'],
  flags: InitFlags,
  asker: Asker,
  facts: BankFacts | undefined,
): Promise<AnsweredClient> {
  const clientId = flags.clientId ?? (await asker.text({ message: `${name}: which client_id?` }));
  const offered =
    facts === undefined || facts.auth.length === 0 ? (Object.keys(METHODS) as ClientAuth[]) : facts.auth;
  const [only] = offered;
  const auth =
    flags.auth ??
    (offered.length === 1 && only !== undefined
      ? only
      : await asker.choose(
          `${name}: how does it authenticate?`,
          offered.map((value) => ({ value, label: METHODS[value] })),
        ));
  const keys = flags.newKeys ? undefined : (flags.keys ?? (await askKeys(name, asker)));
  const certificate = await askCertificate(name, flags, asker);
  const redirectUri =
    flags.redirectUri ??
    (await asker.text({
      message: `${name}: which redirect URI is registered? It is never opened.`,
      hint: 'https://tpp.example/callback',
      wrong: wrongAddress,
    }));
  const scope = flags.scope ?? (await askScope(name, asker, facts));
  return { name, clientId, auth, ...(keys !== undefined && { keys }), certificate, redirectUri, scope };
}

async function askKeys(name: string, asker: Asker): Promise<string | undefined> {
  const how = await asker.choose(`${name}: its signing keys?`, [
    { value: 'file', label: 'I have a JWK Set with the private keys' },
    { value: 'new', label: 'make fresh ones, to be registered at the bank' },
  ]);
  if (how === 'new') return undefined;
  return asker.text({ message: `${name}: path of the JWK Set`, hint: 'client1.jwks', wrong: isFile });
}

async function askCertificate(
  name: string,
  { p12, cert, key, passphrase }: InitFlags,
  asker: Asker,
): Promise<AnsweredClient['certificate']> {
  const reference = passphrase === undefined ? {} : { passphrase };
  if (p12 !== undefined) return { p12, ...reference };
  const path =
    cert ??
    (await asker.text({
      message: `${name}: its certificate (PEM or PKCS#12)`,
      hint: 'client1.pem',
      wrong: isFile,
    }));
  if (/\.(p12|pfx)$/i.test(path)) return { p12: path, ...(await askPassphrase(name, passphrase, asker)) };
  const keyPath =
    key ??
    (await asker.text({
      message: `${name}: the certificate’s private key`,
      hint: 'client1.key',
      wrong: isFile,
    }));
  return { cert: path, key: keyPath, ...reference };
}

async function askPassphrase(
  name: string,
  given: string | undefined,
  asker: Asker,
): Promise<{ passphrase?: string }> {
  if (given !== undefined) return { passphrase: given };
  const answer = await asker.text({
    message: `${name}: where is the passphrase?`,
    hint: 'env:NAME or file:path; nothing where there is none',
    otherwise: '',
    wrong: (typed) =>
      isReference(typed) ? undefined : 'Expected env:NAME or file:path, not the passphrase itself.',
  });
  return answer === '' ? {} : { passphrase: answer };
}

function askScope(name: string, asker: Asker, facts: BankFacts | undefined): Promise<string> {
  const offered = facts?.scopes.join(' ') ?? '';
  return asker.text({
    message: `${name}: which scopes? ${offered === '' ? '' : `The bank lists: ${offered}`}`.trim(),
    hint: 'openid accounts (nothing: openid)',
    otherwise: 'openid',
  });
}

const askDeny = (asker: Asker): Promise<string> =>
  asker.text({
    message: 'Which button of the last page says no?',
    hint: 'Deny; nothing for later',
    otherwise: '',
  });

async function askPages(asker: Asker): Promise<Page[]> {
  asker.show('How does a customer sign in and consent?', [
    'One line a page, as the page names its fields and buttons:',
    '  User name=ada; Password=env:ADA_PASSWORD; Log in',
    '  Everyday Account; Continue',
    '  Allow',
    'A code that changes: One-time code=totp:env:ADA_TOTP',
    'Nothing ends the list. Nothing at once: an example is written.',
  ]);
  const pages: Page[] = [];
  for (;;) {
    const line = await asker.text({
      message: `Page ${pages.length + 1}`,
      hint: pages.length === 0 ? PAGE_SHAPE : 'nothing: that was all',
      otherwise: '',
      wrong: wrongPage,
    });
    if (line === '') return pages;
    pages.push(pageOf(line));
  }
}
