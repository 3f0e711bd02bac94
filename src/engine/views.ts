import { basename } from 'node:path';
import type { Target } from '../config/target.js';
import type { Walk } from '../journey/types.js';
import {
  type Catalogue,
  type CertificationPlan,
  moduleApplies,
  type Profile,
} from '../requirements/index.js';
import type { ProfileView, RequirementView, SpecificationView, TargetView } from '../results/events.js';
import type { JourneyView } from '../results/evidence.js';
import type { Metadata } from '../tpp/metadata.js';
import type { LoadedClause } from './suites.js';

/** The target as events and reports may show it: no keys, no customers, no secrets. */
export const targetView = (
  target: Target,
  metadata: Metadata,
  driver: string,
  browser: string | undefined,
): TargetView => ({
  name: target.name,
  file: target.file,
  digest: target.digest,
  environment: target.environment,
  ...(target.authorizedBy === undefined ? {} : { authorizedBy: target.authorizedBy }),
  issuer: metadata.issuer,
  discovery: target.authorizationServer.discovery,
  ...(target.resource === undefined ? {} : { resource: target.resource.url }),
  clients: target.clients.map(({ name, clientId, auth, redirectUri, variants }) => ({
    name,
    clientId,
    auth,
    redirectUri,
    variants: variants.map(({ request, response }) => `${request}+${response}`),
  })),
  driver,
  ...(browser === undefined ? {} : { browser: basename(browser) }),
});

/** A profile with the variants that this target takes, and the plan that certifies it. */
export function profileView(
  profile: Profile,
  taken: readonly string[],
  plan: CertificationPlan | undefined,
): ProfileView {
  const variants = profile.variants.filter((variant) => taken.includes(variant));
  return {
    id: profile.id,
    title: profile.title,
    scope: profile.scope,
    suites: [...profile.suites],
    variants,
    ...(plan === undefined
      ? {}
      : {
          plan: {
            id: plan.id,
            title: plan.title,
            release: plan.release,
            modules: plan.modules.map((module) => ({
              id: module.id,
              variants: variants.filter((variant) => moduleApplies(module, variant)),
              ...(module.later === undefined ? {} : { later: module.later }),
            })),
          },
        }),
  };
}

/** The catalogue rows of the profiles and of what else was loaded, for coverage: rows without any check among them. */
export function requirementViews(
  catalogue: Catalogue,
  profiles: readonly Profile[],
  clauses: readonly LoadedClause[],
): RequirementView[] {
  const suites = suitesOf(profiles, clauses);
  return catalogue.rows
    .filter((row) => suites.has(row.suite))
    .map((row) => ({
      id: row.id,
      clause: row.clause,
      suite: row.suite,
      specification: row.specification,
      ...(row.level === undefined ? {} : { level: row.level }),
      summary: row.summary,
      url: row.url,
      ...(row.severity === undefined ? {} : { severity: row.severity }),
      ...(row.gain === undefined ? {} : { gain: row.gain }),
      ...(row.mend === undefined ? {} : { mend: row.mend }),
      ...(row.excluded === undefined ? {} : { excluded: row.excluded }),
    }));
}

/** The specifications of those rows, with the versions that were read. */
export function specificationViews(
  catalogue: Catalogue,
  profiles: readonly Profile[],
  clauses: readonly LoadedClause[],
): SpecificationView[] {
  const suites = suitesOf(profiles, clauses);
  return catalogue.suites
    .filter(({ id }) => suites.has(id))
    .map(({ id, title, version, url, reviewed }) => ({ suite: id, title, version, url, reviewed }));
}

/** The suites of the profiles, and of what else was loaded. */
const suitesOf = (profiles: readonly Profile[], clauses: readonly LoadedClause[]): ReadonlySet<string> =>
  new Set([...profiles.flatMap((profile) => profile.suites), ...clauses.map(({ suite }) => suite)]);

/** A walk as evidence. Its texts still have to pass redaction. */
export const journeyView = (name: string, customer: string, walk: Walk): JourneyView => ({
  id: walk.id,
  at: new Date(Date.now() - walk.ms).toISOString(),
  name,
  driver: walk.driver,
  customer,
  signedInAlready: walk.signedInAlready,
  steps: walk.steps.map(({ markup: _, ...step }) => ({
    ...step,
    did: [...step.did],
    ms: Math.round(step.ms),
  })),
  end: endView(walk.end),
  ms: Math.round(walk.ms),
});

function endView(end: Walk['end']): JourneyView['end'] {
  if (end.at === 'redirect') return { at: 'redirect', url: end.url };
  const page =
    end.page === undefined ? {} : { url: end.page.url, status: end.page.status, title: end.page.title };
  return end.at === 'page' ? { at: 'page', ...page } : { at: 'nowhere', reason: end.reason, ...page };
}
