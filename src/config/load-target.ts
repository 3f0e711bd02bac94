import { readAuthorities } from './certificates.js';
import { readClients } from './clients.js';
import { readCustomers } from './customers.js';
import { checkShape } from './explain.js';
import { readIntrospection } from './introspection.js';
import { readJourneys } from './journeys.js';
import { Mistakes } from './mistakes.js';
import { nearest, oneOf } from './names.js';
import { References } from './references.js';
import { isRecord, readSource, type Source } from './source.js';
import type { Target } from './target.js';
import { reference, resourceShape } from './target-shape.js';

export interface LoadOptions {
  /** For `env:` references; the process's own by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Known profile names. Without them profile names are not checked. */
  readonly profiles?: readonly string[];
  /** Name of a journey that is about to be recorded: it may be missing or wrong. */
  readonly recording?: string;
}

const DEFAULT_PROFILE = 'fapi1-advanced';
const DEFAULT_TIMEOUT_SECONDS = 10;
/** RFC 6749 section 4.1.2: no authorization code should live longer. */
const DEFAULT_CODE_SECONDS = 600;
/** Resource servers take a token for some time after its end, because clocks differ; a minute is usual. */
const DEFAULT_LEEWAY_SECONDS = 60;

/**
 * Reads a target file (YAML or JSON), follows its references, and checks all that can be checked without the bank.
 * Throws a SetupFault that tells every mistake of the file at once, one detail a line.
 */
export async function loadTarget(file: string, options: LoadOptions = {}): Promise<Target> {
  const source = standIn(await readSource(file), options.recording);
  const { value } = source;
  const mistakes = new Mistakes(source);
  const references = new References(source.folder, options.env ?? process.env, mistakes);

  const shaped = checkShape(source, mistakes);
  const ca = await readCa(value.authorizationServer, references, mistakes);
  const clients = await readClients(value.clients, references, mistakes);
  const customers = await readCustomers(value.customers, references, mistakes);
  const journeys = readJourneys(value.journeys, value.customers, mistakes);
  const resource = await readResource(value.resource, references);
  const introspection = await readIntrospection(value.introspection, references, mistakes);
  checkProfiles(value.profiles, options.profiles, mistakes);
  if (mistakes.any || !shaped || !journeys) throw mistakes.fault();

  const { limits = {}, authorizedBy, authorizationServer } = shaped;
  return {
    file,
    digest: source.digest,
    name: shaped.name ?? source.stem,
    environment: shaped.environment ?? 'sandbox',
    ...(authorizedBy !== undefined && { authorizedBy }),
    authorizationServer: { discovery: authorizationServer.discovery, ...(ca !== undefined && { ca }) },
    profiles: shaped.profiles ?? [DEFAULT_PROFILE],
    clients,
    ...(resource && { resource }),
    ...(introspection && { introspection }),
    customers,
    journeys: journeys.scripts,
    ...(journeys.errorPage !== undefined && { errorPage: journeys.errorPage }),
    driver: shaped.driver ?? 'auto',
    limits: { ...limits, timeout: limits.timeout ?? DEFAULT_TIMEOUT_SECONDS },
    lifetimes: {
      code: shaped.lifetimes?.code ?? DEFAULT_CODE_SECONDS,
      leeway: shaped.lifetimes?.leeway ?? DEFAULT_LEEWAY_SECONDS,
    },
    allow: shaped.allow ?? [],
    secrets: references.secrets,
  };
}

/** A journey that says nothing, in the place of what will be recorded, so that the rest of the file can be checked. */
function standIn(source: Source, recording: string | undefined): Source {
  if (recording === undefined) return source;
  const nothing = [{ on: 'a page that is yet to be recorded', click: 'nothing' }];
  const given = isRecord(source.value.journeys) ? source.value.journeys : {};
  const journeys = { approve: nothing, ...given, [recording]: nothing };
  return { ...source, value: { ...source.value, journeys } };
}

async function readCa(
  server: unknown,
  references: References,
  mistakes: Mistakes,
): Promise<string | undefined> {
  const given = reference('').safeParse(isRecord(server) ? server.ca : undefined);
  if (!given.success) return undefined;
  return readAuthorities({ path: ['authorizationServer', 'ca'], references, mistakes }, given.data);
}

async function readResource(entry: unknown, references: References): Promise<Target['resource']> {
  const parsed = resourceShape.safeParse(entry);
  if (!parsed.success) return undefined;
  const { url, method, headers, body } = parsed.data;
  const resolvedBody = body === undefined ? undefined : await references.value(['resource', 'body'], body);
  return {
    url,
    method: method ?? 'GET',
    headers: await references.values(['resource', 'headers'], headers ?? {}),
    ...(resolvedBody !== undefined && { body: resolvedBody }),
  };
}

function checkProfiles(given: unknown, known: readonly string[] | undefined, mistakes: Mistakes): void {
  if (known === undefined || !Array.isArray(given)) return;
  for (const [index, profile] of (given as unknown[]).entries()) {
    if (typeof profile !== 'string' || profile === '' || known.includes(profile)) continue;
    const meant = nearest(profile, known);
    mistakes.add(
      ['profiles', index],
      `unknown profile ${JSON.stringify(profile)}; ${meant === undefined ? `expected ${oneOf(known)}` : `did you mean ${meant}?`}`,
    );
  }
}
