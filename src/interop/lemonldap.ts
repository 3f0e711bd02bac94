import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { Pki } from '../../certs/pki.js';
import { packageRoot } from '../package-root.js';
import { certificates } from './certificates.js';
import { NEEDED, type PortalFiles, type RelyingParty, writePortal } from './lemonldap-files.js';
import { freePort, openTlsFront } from './tls-front.js';
import type { OtherServer } from './types.js';

const PLUGINS = join(packageRoot, 'src', 'interop', 'lemonldap');
const MODULES = ['Lemonldap::NG::Portal::Main', 'Plack::Runner', 'Crypt::JWT', 'String::Random'];
const PACKAGES = [
  'liblemonldap-ng-portal-perl',
  'libplack-perl',
  'libcrypt-jwt-perl',
  'libstring-random-perl',
];
/** Perl compiles the portal while it starts. */
const START_MS = 30_000;

/** LemonLDAP::NG as Debian packages it: an OpenID provider that nobody made for FAPI. */
export const lemonldap: OtherServer = {
  id: 'lemonldap',
  title: 'LemonLDAP::NG of Debian, its default configuration, OpenID Connect switched on',
  missing() {
    const remedy = `install ${PACKAGES.join(' ')}`;
    if (!NEEDED.every((file) => existsSync(file))) return `LemonLDAP::NG is not installed: ${remedy}`;
    const found = spawnSync('perl', [...MODULES.map((name) => `-M${name}`), '-e', '1'], { encoding: 'utf8' });
    if (found.status === 0) return undefined;
    const lacking = /^Can't locate (\S+)/m.exec(found.stderr ?? '')?.[1] ?? 'a module of its own';
    return `perl does not find ${lacking}: ${remedy}`;
  },
  async start(folder) {
    const pki = await certificates();
    const front = await openTlsFront(pki.bank);
    try {
      const files = writePortal(join(folder, 'portal'), front.url, partiesOf(pki));
      const port = await freePort();
      const portal = await startPortal(folder, files, port);
      front.leadsTo(port);
      return {
        document: documentOf(folder, front.url, pki),
        stop: async () => {
          await portal.stop();
          await front.close();
        },
      };
    } catch (error) {
      await front.close();
      throw error;
    }
  },
};

const redirectUriOf = (plays: string): string =>
  `https://${plays}.example/landing${plays === 'client2' ? '?of=client2' : ''}`;

const partiesOf = (pki: Pki): RelyingParty[] =>
  (['client1', 'client2'] as const).map((plays) => ({
    clientId: plays,
    redirectUri: redirectUriOf(plays),
    keys: pki
      .signing(plays)
      .map(({ kty, kid, alg, crv, x, y, n, e }) => ({ kty, kid, alg, crv, x, y, n, e })),
  }));

async function startPortal(folder: string, files: PortalFiles, port: number) {
  const log = join(folder, 'portal.log');
  const writing = openSync(log, 'a', 0o600);
  const child = spawn(
    'plackup',
    ['-E', 'deployment', '--host', '127.0.0.1', '--port', `${port}`, files.psgi],
    {
      stdio: ['ignore', writing, writing],
      env: {
        PATH: process.env.PATH,
        // Perl's hashes in one order: the metadata are the same in every run.
        PERL_HASH_SEED: '0',
        PERL_PERTURB_KEYS: '0',
        PERL5LIB: PLUGINS,
        LLNG_DEFAULTCONFFILE: files.ini,
        FAPI_HARNESS_CLIENT_KEYS: files.clientKeys,
      },
    },
  );
  closeSync(writing);
  const stopToo = () => child.kill('SIGKILL');
  process.once('exit', stopToo);
  const gone = once(child, 'exit').catch((error: Error) => [error.message]);
  const stop = async (): Promise<void> => {
    process.off('exit', stopToo);
    if (running(child)) child.kill('SIGKILL');
    await gone;
  };
  const until = Date.now() + START_MS;
  while (!(await answers(port))) {
    if (running(child) && Date.now() < until) {
      await pause(50);
      continue;
    }
    await stop();
    throw new Error(`LemonLDAP::NG did not start: ${readFileSync(log, 'utf8').slice(-2000)}`);
  }
  return { stop };
}

const running = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** True once its metadata come: a portal that could not read its configuration answers 500 to everything. */
const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`).then(
    async (reply) => {
      await reply.arrayBuffer();
      return reply.status === 200;
    },
    () => false,
  );

function documentOf(folder: string, url: string, pki: Pki): string {
  const password = join(folder, 'password');
  writeFileSync(password, 'dwho\n', { mode: 0o600 });
  const second = join(folder, 'second-password');
  writeFileSync(second, 'rtyler\n', { mode: 0o600 });
  const client = (plays: 'client1' | 'client2') => ({
    plays,
    clientId: plays,
    auth: 'private_key_jwt',
    keys: `file:${pki.files[`${plays}.jwks`]}`,
    redirectUri: redirectUriOf(plays),
    scope: 'openid offline_access',
    parameters: { prompt: 'consent' },
    certificate: { cert: `file:${pki.files[`${plays}.pem`]}`, key: `file:${pki.files[`${plays}.key`]}` },
  });
  const login = (secret: string) => ({
    on: 'css:input[name=password]',
    fill: { user: '{login}', password: secret },
    click: 'Connect',
  });
  return stringify({
    name: 'LemonLDAP::NG',
    environment: 'sandbox',
    authorizationServer: { discovery: `${url}/.well-known/openid-configuration`, ca: `file:${pki.caFile}` },
    profiles: ['fapi1-advanced'],
    clients: { client1: client('client1'), client2: client('client2') },
    resource: { url: `${url}/oauth2/userinfo` },
    introspection: { client: 'client1' },
    // One process answers, one request after another.
    limits: { lanes: 2 },
    customers: [
      { name: 'doctor', values: { login: 'dwho', password: `file:${password}` }, atOnce: 8 },
      { name: 'rose', values: { login: 'rtyler', password: `file:${second}` }, atOnce: 8 },
    ],
    journeys: {
      approve: [login('{password}'), { on: 'css:input[name=confirm]', click: 'Accept', consent: true }],
      wrongPassword: [login('no {login}')],
      errorPage: 'css:#errorcontent',
    },
  });
}
