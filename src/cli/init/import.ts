import type { BankFacts } from '../../config/draft.js';
import { draftDocument } from '../../config/draft-yaml.js';
import { discoveryOf, importConfiguration, readConfiguration, readPlan } from '../../config/import/index.js';
import { SetupFault } from '../../config/setup-fault.js';
import { loadCatalogue } from '../../requirements/index.js';
import type { InitFlags } from '../options.js';
import { type Cli, tell } from '../terminal.js';
import { wrongAddress } from './answers.js';
import { readBank } from './bank.js';
import { finish } from './finish.js';
import { checkAddresses } from './from-flags.js';
import type { Place } from './place.js';

/** Where most clients are registered for: the suite that the OpenID Foundation runs for everyone. */
const SUITE_URL = 'https://www.certification.openid.net';

/** Imports a configuration of the OpenID Foundation suite. Resolves to the exit code. */
export async function importFrom(from: string, flags: InitFlags, cli: Cli, place: Place): Promise<number> {
  const suiteUrl = (flags.suiteUrl ?? SUITE_URL).replace(/\/+$/, '');
  const wrong = wrongAddress(suiteUrl);
  if (wrong !== undefined) throw new SetupFault(`--suite-url ${suiteUrl}: ${wrong}`);
  checkAddresses(flags);
  const { plans } = loadCatalogue();
  // A wrong plan is told before the bank is asked.
  for (const plan of flags.plan ?? []) readPlan(plan, plans);
  const configuration = await readConfiguration(from, suiteUrl);
  const discovery = discoveryOf(configuration);
  const unread: string[] = [];
  let facts: BankFacts | undefined;
  if (discovery === undefined) unread.push('The imported file names no discovery document.');
  else if (wrongAddress(discovery) !== undefined)
    unread.push(`server.discoveryUrl: ${wrongAddress(discovery)}`);
  else if (!flags.offline)
    facts = await readBank(discovery, flags.ca).catch((error: unknown) => {
      if (!(error instanceof SetupFault)) throw error;
      // The import itself needs no bank; what its words would have decided is to be looked at.
      for (const line of [error.message, ...error.details.map((detail) => `  ${detail}`), error.remedy ?? ''])
        if (line !== '') tell(cli, line);
      unread.push(
        'The bank’s discovery document could not be read: auth and variants are not compared with it.',
      );
      return undefined;
    });
  const imported = importConfiguration(configuration, plans, {
    stem: place.stem,
    plans: flags.plan ?? [],
    suiteUrl,
    facts,
    redirectUris: {
      ...(flags.redirectUri !== undefined && { client1: flags.redirectUri }),
      ...(flags.client2RedirectUri !== undefined && { client2: flags.client2RedirectUri }),
    },
    ...(flags.ca !== undefined && { ca: place.reference(flags.ca) }),
  });
  const toCheck = [...unread, ...imported.toCheck];
  const { name, authorizedBy, environment, resource, introspection } = flags;
  const draft = {
    ...imported.draft,
    ...(name !== undefined && { name }),
    ...(authorizedBy !== undefined && { authorizedBy }),
    ...(environment !== undefined && { environment }),
    ...(resource !== undefined && { resource: { ...imported.draft.resource, url: resource } }),
    ...(introspection && { introspection: 'client1' as const }),
  };
  const document = draftDocument(draft, {
    schema: place.schema,
    heading: [
      'Imported from a configuration of the OpenID Foundation conformance suite.',
      ...(flags.plan ?? []).map((plan) => `Plan: ${plan}`),
    ],
    facts,
    toCheck,
    notCarried: imported.notCarried.map(({ where, why }) => `${where}: ${why}`),
  });
  await place.write(document, imported.files);
  return finish(cli, place, { ...imported, toCheck });
}
