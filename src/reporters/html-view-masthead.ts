import type { Report } from '../results/report.js';
import { safeUrl } from './html-view-checks.js';
import type { Words } from './labels.js';

/** Specifications or variants that are named at the top before they are only counted. */
const MOST_NAMES = 4;

const named = <T>(all: readonly T[]): { all: readonly T[]; many: boolean } => ({
  all,
  many: all.length > MOST_NAMES,
});

/** What was judged: bank, environment, who allowed it, goals, versions, time, seed and digests. */
export function mastheadView(report: Report, words: Words): Record<string, unknown> {
  const { target, run, tool, catalogue, seed, profiles, parts = [], specifications = [] } = report;
  const { t, has } = words;
  const banks = new Set(parts.map((part) => part.target.name));
  return {
    bank: target.name,
    banks: banks.size > 1 ? [...banks] : undefined,
    issuer: target.issuer,
    issuerUrl: safeUrl(target.issuer),
    environment: t(`html.environment.${target.environment}`),
    production: target.environment === 'production',
    authorizedBy: target.authorizedBy,
    profiles: profiles.map(({ title }) => title),
    variants: named([...new Set(profiles.flatMap((profile) => profile.variants))]),
    specifications: named(
      specifications.map(({ title, version, url }) => ({ title, version, url: safeUrl(url) })),
    ),
    tool: `${tool.name} ${tool.version}`,
    node: `Node.js ${tool.node}`,
    catalogue: catalogue.version,
    catalogueDigest: catalogue.digest,
    started: run.startedAt,
    startedLong: words.time(run.startedAt),
    duration: words.duration(run.ms),
    seed,
    run: run.id,
    parts: parts.length > 1 ? parts.length : undefined,
    file: target.file,
    digest: target.digest,
    shortDigest: target.digest.slice(0, 16),
    discovery: target.discovery,
    clients: target.clients.map((client) => ({
      ...client,
      // The ones that this run had a use for say so by their variants.
      variants: client.variants.length > 0 ? client.variants.join(', ') : undefined,
    })),
    driver: has(`html.driver.${target.driver}`) ? t(`html.driver.${target.driver}`) : target.driver,
    browser: target.browser,
    resource: target.resource,
    signedBy: report.signedBy,
  };
}
