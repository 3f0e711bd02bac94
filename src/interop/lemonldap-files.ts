import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package keeps what is copied from; nothing is ever written there. */
const DEFAULTS = '/var/lib/lemonldap-ng/conf/lmConf-1.json';
const TEMPLATES = '/usr/share/lemonldap-ng/portal/templates';
const STORES = ['conf', 'cache', 'sessions/lock', 'psessions/lock', 'notifications'];

/** What the package must have put in place. */
export const NEEDED: readonly string[] = [DEFAULTS, TEMPLATES];

/** A client that LemonLDAP::NG shall know. */
export interface RelyingParty {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly keys: readonly unknown[];
}

/** Files that a portal of its own folder starts from. */
export interface PortalFiles {
  readonly ini: string;
  readonly psgi: string;
  readonly clientKeys: string;
}

/**
 * Writes the configuration of a portal into a folder: the package's default one, with its stores in that folder, OpenID
 * Connect switched on, and these relying parties.
 * @see https://lemonldap-ng.org/documentation/latest/idpopenidconnect.html
 */
export function writePortal(folder: string, url: string, parties: readonly RelyingParty[]): PortalFiles {
  for (const store of STORES) mkdirSync(join(folder, store), { recursive: true });
  const put = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const defaults = readFileSync(DEFAULTS, 'utf8').replaceAll('/var/lib/lemonldap-ng', folder);
  const settings = { ...(JSON.parse(defaults) as Record<string, unknown>), ...ownSettings(url, parties) };
  put('conf/lmConf-1.json', JSON.stringify(settings));
  return {
    ini: put('lemonldap-ng.ini', iniOf(folder)),
    psgi: put('index.psgi', 'use Lemonldap::NG::Portal::Main;\nLemonldap::NG::Portal::Main->run({});\n'),
    clientKeys: put(
      'client-keys.json',
      JSON.stringify(Object.fromEntries(parties.map(({ clientId, keys }) => [clientId, { keys }]))),
    ),
  };
}

function ownSettings(url: string, parties: readonly RelyingParty[]): Record<string, unknown> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const entry = ({ clientId, redirectUri }: RelyingParty) => ({
    oidcRPMetaDataOptionsClientID: clientId,
    // It knows secrets only, which the profile forbids; as public clients they come furthest.
    oidcRPMetaDataOptionsPublic: 1,
    oidcRPMetaDataOptionsRedirectUris: redirectUri,
    oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
    oidcRPMetaDataOptionsAccessTokenExpiration: 300,
    oidcRPMetaDataOptionsBypassConsent: 0,
    oidcRPMetaDataOptionsAllowOffline: 1,
  });
  const byName = <T>(of: (party: RelyingParty) => T): Record<string, T> =>
    Object.fromEntries(parties.map((party) => [party.clientId, of(party)]));
  return {
    domain: 'localhost',
    portal: `${url}/`,
    securedCookie: 1,
    portalCheckLogins: 0,
    // What would need ImageMagick and a mail server is no part of what is judged.
    captcha: 'FapiHarness::NoCaptcha',
    portalDisplayResetPassword: 0,
    portalDisplayRegister: 0,
    registerDB: 'Null',
    notification: 0,
    reloadUrls: {},
    loginHistoryEnabled: 0,
    issuerDBOpenIDConnectActivation: 1,
    oidcServiceMetaDataIssuer: url,
    oidcServicePrivateKeySig: privateKey,
    oidcServicePublicKeySig: publicKey,
    oidcServiceKeyIdSig: 'signing',
    oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcServiceAllowHybridFlow: 1,
    oidcRPMetaDataOptions: byName(entry),
    oidcRPMetaDataExportedVars: byName(() => ({ email: 'mail', name: 'cn' })),
    customPlugins: 'FapiHarness::RequestObjects',
  };
}

const iniOf = (folder: string): string => `[all]
logLevel = warn
checkTime = 600
[configuration]
type = File
dirName = ${join(folder, 'conf')}
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'lemonldap-ng-config', 'default_expires_in' => 600, 'directory_umask' => '077', 'cache_root' => '${join(folder, 'cache')}', 'cache_depth' => 3 }
[portal]
staticPrefix = /static
templateDir = ${TEMPLATES}
languages = en
`;
