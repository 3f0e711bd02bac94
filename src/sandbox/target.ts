import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Pki } from '../../certs/pki.js';
import { REQUEST_METHODS, RESPONSE_KINDS, type Target, type TargetClient } from '../config/target.js';
import type { Customer } from '../journey/types.js';
import type { BankCustomer } from './customers.js';
import { journeyScripts } from './journey/scripts.js';
import { BANK, ERROR_HEADING } from './pages/model.js';
import type { BankClient } from './types.js';

export interface TargetInput {
  readonly pki: Pki;
  readonly discovery: string;
  readonly resource: string;
  readonly clients: readonly BankClient[];
  readonly customers: readonly BankCustomer[];
  /** Seconds that an authorization code lives. */
  readonly codeLifetime: number;
  /** Scripts run, so only a browser can pass. */
  readonly needsBrowser: boolean;
}

const VARIANTS = REQUEST_METHODS.flatMap((request) =>
  RESPONSE_KINDS.map((response) => ({ request, response })),
);
const AT_ONCE = 8;
/** Seconds: all of the bank stands on one clock, and tells lifetimes in whole seconds. */
const LEEWAY = 1;

/** Customers that the journey scripts can walk for: those with a code that does not change. */
const walkers = (all: readonly BankCustomer[]): Customer[] =>
  all.flatMap(({ name, customerNumber, password, otp }) =>
    otp === undefined ? [] : [{ name, values: { customerNumber, password, otp }, atOnce: AT_ONCE }],
  );

/** The target that fits a bank, as the loader would give it. */
export function targetOf(input: TargetInput): Target {
  const { pki, discovery, resource } = input;
  const customers = walkers(input.customers);
  const clients = input.clients.map(
    (client): TargetClient => ({
      name: client.name,
      plays: client.plays,
      clientId: client.clientId,
      auth: client.auth,
      keys: client.keys,
      encryptionKeys: client.encryptionKeys,
      redirectUri: client.redirectUri,
      scope: client.scope,
      certificate: client.certificate,
      parameters: {},
      claims: {},
      variants: VARIANTS,
      variantsNamed: true,
    }),
  );
  const secretOfKey = (key: Readonly<Record<string, unknown>>) => (typeof key.d === 'string' ? [key.d] : []);
  const facts = {
    discovery,
    resource,
    clients: clients.map(({ keys: _keys, encryptionKeys: _more, certificate: _pair, ...rest }) => rest),
  };
  return {
    file: 'sandbox',
    digest: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
    name: BANK,
    environment: 'sandbox',
    authorizedBy: 'the sandbox itself',
    authorizationServer: { discovery, ca: pki.ca },
    profiles: ['fapi1-advanced'],
    clients,
    resource: { url: resource, method: 'GET', headers: {} },
    introspection: 'client1',
    customers,
    journeys: journeyScripts,
    errorPage: ERROR_HEADING,
    driver: input.needsBrowser ? 'browser' : 'auto',
    limits: { timeout: 10 },
    lifetimes: { code: input.codeLifetime, leeway: LEEWAY },
    allow: [],
    secrets: [
      ...customers.flatMap(({ values }) =>
        [values.password, values.otp].filter((value) => value !== undefined),
      ),
      ...clients.flatMap(({ keys, encryptionKeys = [], certificate }) => [
        ...[...keys, ...encryptionKeys].flatMap(secretOfKey),
        certificate.key,
      ]),
    ],
  };
}

/** Values that a target file may hold only by reference. */
const BY_REFERENCE = ['password', 'otp'] as const;

/**
 * The same target as a file: YAML, with `file:` references into the PKI's folder. Leaves the customers' passwords and
 * codes there, because a target file may not hold them.
 */
export function targetDocumentOf(input: TargetInput): string {
  const { pki } = input;
  const { authorizationServer, clients, customers, journeys, errorPage, resource, ...target } =
    targetOf(input);
  const reference = (name: string): string => `file:${pki.files[name] ?? join(pki.folder, name)}`;
  const document = {
    name: target.name,
    environment: target.environment,
    authorizedBy: target.authorizedBy,
    authorizationServer: { discovery: authorizationServer.discovery, ca: `file:${pki.caFile}` },
    profiles: target.profiles,
    clients: Object.fromEntries(
      input.clients.map(({ name, plays, clientId, auth, redirectUri, scope, transport }) => [
        name,
        {
          plays,
          clientId,
          auth,
          keys: reference(`${plays}.jwks`),
          redirectUri,
          scope,
          certificate: { cert: reference(`${transport}.pem`), key: reference(`${transport}.key`) },
          variants: VARIANTS.map(({ request, response }) => `${request}+${response}`),
        },
      ]),
    ),
    resource: { url: resource?.url },
    introspection: { client: target.introspection },
    customers: customers.map(({ name, values, atOnce }) => {
      const secret = (key: (typeof BY_REFERENCE)[number]): string => {
        const file = join(pki.folder, `${name}-${key}.passphrase`);
        writeFileSync(file, `${values[key]}\n`, { mode: 0o600 });
        return `file:${file}`;
      };
      const { customerNumber } = values;
      return { name, values: { customerNumber, password: secret('password'), otp: secret('otp') }, atOnce };
    }),
    journeys: { ...journeys, errorPage },
    driver: target.driver,
    lifetimes: target.lifetimes,
  };
  return stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}
