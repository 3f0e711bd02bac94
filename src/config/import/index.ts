import type { CertificationPlan } from '../../requirements/index.js';
import { isRecord } from '../source.js';
import { importBrowser } from './browser.js';
import { importClients } from './clients.js';
import { Members } from './members.js';
import { Notes } from './notes.js';
import { type PlanChoice, readPlan } from './plan.js';
import { importResource } from './resource.js';
import type { Imported, ImportOptions } from './types.js';
import { Values } from './values.js';

export { readPlan } from './plan.js';
export { readConfiguration } from './read.js';
export type { Imported, ImportOptions, Leftover } from './types.js';

const SUITE = 'it steers the suite itself';
const DIRECTORY = 'clients are registered by hand here: no directory is asked';
const NO_PLACE: Readonly<Record<string, string>> = {
  publish: `${SUITE}: reports here stay where they are written`,
  skip_test: `${SUITE}: --only chooses checks`,
  browser_verbose: `${SUITE}: the report shows each step of a journey`,
  options: `${SUITE}, and how it fetches pages and metadata`,
  automated_ciba_approval_url: 'it belongs to CIBA, which no profile of this version judges',
  consent: 'consent calls before authorization are not made by this version',
  directory: DIRECTORY,
  ssa: DIRECTORY,
};
const METADATA: Readonly<Record<string, string>> = {
  allow_unexpected_metadata_fields: 'members that no specification names are not held against a bank here',
  issuer: 'the discovery document says it',
};
const WELL_KNOWN = '/.well-known/openid-configuration';
const CUSTOMER = 'customer1';

/** The discovery document that a configuration names; undefined where it names none. */
export function discoveryOf(configuration: Readonly<Record<string, unknown>>): string | undefined {
  const server = isRecord(configuration.server) ? configuration.server : {};
  const text = (name: string): string | undefined => {
    const value = server[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const issuer = text('discoveryIssuer');
  return text('discoveryUrl') ?? (issuer && issuer.replace(/\/$/, '') + WELL_KNOWN);
}

/**
 * Turns a configuration of the OpenID Foundation suite into a target file in the making. What has no place in one is told
 * with the reason; key material goes into files of its own.
 * @throws SetupFault where a plan has no profile here, or a name in it is wrong
 */
export function importConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  plans: readonly CertificationPlan[],
  options: ImportOptions,
): Imported {
  const choices = options.plans.map((expression) => readPlan(expression, plans));
  const notes = new Notes();
  const config = new Members(configuration, '', notes);
  const server = config.members('server');
  const discovery = discoveryOf(configuration);
  if (server.raw('discoveryUrl') !== undefined && server.text('discoveryIssuer') !== undefined)
    notes.leave('server.discoveryIssuer', 'discoveryUrl says it already');
  server.rest(METADATA);
  const alias = config.text('alias');
  const description = config.text('description');
  const clients = importClients(config, alias, choices, { ...options, notes });
  const resource = importResource(config.members('resource'), choices, notes);
  const values = new Values(options.stem, CUSTOMER, notes);
  const journeys = importBrowser(config.raw('browser'), browsersOf(config.raw('override'), notes), {
    values,
    notes,
    authorizationEndpoint: options.facts?.authorizationEndpoint,
  });
  config.rest(NO_PLACE);
  for (const choice of choices) tellPlan(choice, notes);
  const name = description ?? alias;
  return {
    draft: {
      ...(name !== undefined && { name }),
      environment: 'sandbox',
      ...(discovery !== undefined && { discovery }),
      ...(options.ca !== undefined && { ca: options.ca }),
      profiles: choices.length > 0 ? [...new Set(choices.map(({ profile }) => profile))] : ['fapi1-advanced'],
      clients,
      ...(resource && { resource }),
      customers: values.customers,
      journeys: journeys.scripts,
      ...(journeys.errorPage !== undefined && { errorPage: journeys.errorPage }),
    },
    files: notes.files,
    notCarried: notes.notCarried,
    toCheck: notes.toCheck,
    modules: [...new Set(choices.flatMap(({ modules }) => modules))],
  };
}

/** The browser automation of each module that has its own; what else a module overrides is told of. */
function browsersOf(override: unknown, notes: Notes): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (override === undefined) return found;
  const modules = new Members(override, 'override', notes);
  for (const module of modules.names) {
    const own = modules.members(module);
    const browser = own.raw('browser');
    if (browser !== undefined) found[module] = browser;
    own.rest(Object.fromEntries(own.names.map((name) => [name, 'a target has one of it, for every check'])));
  }
  return found;
}

function tellPlan({ plan, national, ignored }: PlanChoice, notes: Notes): void {
  if (national !== undefined)
    notes.leave(
      `${plan}[fapi_profile=${national}]`,
      'no profile of this version stands for the national profile: plain FAPI is judged',
    );
  for (const part of ignored) notes.leave(`${plan}${part}`, 'it sets a variable of a client script');
}
