import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { certificates } from './certificates.js';
import type { OtherServer } from './types.js';

const CHILD = fileURLToPath(new URL('./plain-provider-child.js', import.meta.url));

/** oidc-provider, set up by its own documentation alone, in a process of its own. */
export const plainProvider: OtherServer = {
  id: 'plain-provider',
  title: 'oidc-provider by its documentation, development pages, one host, ES256',
  missing: () => undefined,
  async start(folder) {
    const pki = await certificates();
    const child = fork(CHILD, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    const gone = once(child, 'exit');
    child.send({ folder: pki.folder });
    const [said] = (await Promise.race([
      once(child, 'message'),
      gone.then(([code]) => [{ fault: `it ended with exit code ${code}` }]),
    ])) as [{ issuer?: string; fault?: string }];
    if (said.issuer === undefined) throw new Error(`oidc-provider did not start: ${said.fault}`);
    const { issuer } = said;
    const password = join(folder, 'password');
    writeFileSync(password, 'anything goes\n', { mode: 0o600 });
    const clients = (['client1', 'client2'] as const).flatMap((plays) => {
      const number = plays === 'client1' ? 'one' : 'two';
      const client = {
        plays,
        keys: `file:${pki.files[`${plays}.jwks`]}`,
        redirectUri: `https://${plays}.example/landing${plays === 'client2' ? '?of=client2' : ''}`,
        scope: 'openid offline_access',
        parameters: { prompt: 'consent' },
        certificate: { cert: `file:${pki.files[`${plays}.pem`]}`, key: `file:${pki.files[`${plays}.key`]}` },
      };
      return [
        [plays, { ...client, clientId: number, auth: 'private_key_jwt' }],
        [`${plays}-tls`, { ...client, clientId: `${number}-tls`, auth: 'tls_client_auth' }],
      ] as const;
    });
    const login = {
      on: 'css:input[name=login]',
      fill: { login: '{login}', password: '{password}' },
      click: 'Sign-in',
    };
    const document = stringify({
      name: 'oidc-provider by its documentation',
      environment: 'sandbox',
      authorizationServer: {
        discovery: `${issuer}/.well-known/openid-configuration`,
        ca: `file:${pki.caFile}`,
      },
      profiles: ['fapi1-advanced'],
      clients: Object.fromEntries(clients),
      resource: { url: `${issuer}/me` },
      introspection: { client: 'client1' },
      customers: ['ada', 'grace'].map((name) => ({
        name,
        values: { login: name, password: `file:${password}` },
        atOnce: 8,
      })),
      journeys: {
        approve: [login, { on: 'css:input[value=consent]', click: 'Continue', consent: true }],
        reject: [login, { on: 'css:input[value=consent]', click: '[ Cancel ]', consent: true }],
      },
    });
    return {
      document,
      stop: async () => {
        if (child.connected) child.disconnect();
        await gone;
      },
    };
  },
};
