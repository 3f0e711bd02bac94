import type { Readiness, Report } from '../results/report.js';
import { VERDICTS } from '../results/verdict.js';
import { Anchors, type CheckContext, checkGroups, findingViews, safeUrl } from './html-view-checks.js';
import { coverageTables } from './html-view-coverage.js';
import { EvidenceStore, type EvidenceView } from './html-view-evidence.js';
import { planView } from './html-view-plan.js';
import type { Translate } from './labels.js';
import { certificationSays, headline } from './readiness-words.js';
import { wholeCommand } from './repeat.js';
import { duration } from './text.js';

/** A time as people read it, in UTC; what is no time stays as it is. */
export function longTime(at: string, language: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return `${format.format(date)} UTC`;
}

function countViews(counts: Report['counts'], t: Translate): Record<string, unknown>[] {
  return VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => ({
    verdict,
    count: counts[verdict],
    word: t(`verdict.${verdict}`),
  }));
}

const STATE_ICONS = { ready: 'passed', notReady: 'failed', cannotBeJudged: 'inconclusive' } as const;

function readinessView(
  readiness: Readiness,
  anchors: Anchors,
  t: Translate,
): { word: string } & Record<string, unknown> {
  const { word, say } = headline(readiness, t);
  return {
    state: readiness.state,
    icon: STATE_ICONS[readiness.state],
    word,
    say,
    partly: readiness.partlyReason,
    counts: countViews(readiness.counts, t),
    reasons:
      readiness.state === 'cannotBeJudged'
        ? readiness.reasons.map(({ reason, keys }) => ({
            reason,
            checks: keys.slice(0, 3).map((key) => ({ key, anchor: anchors.of(key) })),
            more: Math.max(0, keys.length - 3),
          }))
        : undefined,
  };
}

function masthead(report: Report, t: Translate, language: string): Record<string, unknown> {
  const { target, run, tool, catalogue, seed, profiles } = report;
  const variants = [...new Set(profiles.flatMap((profile) => profile.variants))];
  return {
    bank: target.name,
    issuer: target.issuer,
    issuerUrl: safeUrl(target.issuer),
    environment: t(`html.environment.${target.environment}`),
    production: target.environment === 'production',
    authorizedBy: target.authorizedBy,
    profiles: profiles.map(({ title }) => title),
    variants,
    manyVariants: variants.length > 4,
    tool: `${tool.name} ${tool.version}`,
    node: tool.node,
    catalogue: catalogue.version,
    catalogueDigest: catalogue.digest.slice(0, 16),
    started: run.startedAt,
    startedLong: longTime(run.startedAt, language),
    duration: duration(run.ms),
    seed,
    run: run.id,
    file: target.file,
    digest: target.digest.slice(0, 16),
    clients: target.clients,
    driver: target.browser ? `${target.driver}, ${target.browser}` : target.driver,
    resource: target.resource,
  };
}

/** The first journey of each name: later ones show the same pages. */
const firstOfEach = (journeys: Report['journeys']): Report['journeys'] =>
  journeys.filter(({ name }, index) => journeys.findIndex((other) => other.name === name) === index);

/** What the templates print. The long lists are made as they are printed: whole, they would stand in memory beside the page. */
export interface HtmlView {
  readonly page: Record<string, unknown>;
  readonly specifications: Iterable<Record<string, unknown>>;
  /** To be asked for last: what stands elsewhere is left out. */
  readonly evidence: Iterable<EvidenceView>;
}

/** Everything that the templates print, in the order of the page: pure data, no markup. */
export function htmlView(report: Report, t: Translate, language: string): HtmlView {
  const evidence = new EvidenceStore(report, t);
  const anchors = new Anchors(report.checks);
  const requirements = new Map(report.coverage.map((row) => [row.id, row]));
  const context: CheckContext = { report, t, evidence, anchors, requirements };

  // Order matters: a piece of evidence is printed where it is asked for first.
  const failures = findingViews(context, ['failed']);
  const open = findingViews(context, ['inconclusive', 'review']);
  const warned = findingViews(context, ['warned']);
  const seen = report.journeys.filter(({ steps }) =>
    steps.some(({ screenshot }) => screenshot !== undefined),
  );
  const walks = firstOfEach(seen).flatMap(({ id }) => evidence.place(id, { open: true }) ?? []);
  const profiles: ({ word: string } & Record<string, unknown>)[] = report.profiles.map((profile) => ({
    title: profile.title,
    scope: profile.scope,
    certified: profile.certification && certificationSays(profile.certification, t),
    ...readinessView(profile.readiness, anchors, t),
    variants:
      profile.byVariant.length > 1
        ? profile.byVariant.map(({ variant, readiness }) => ({
            variant,
            ...readinessView(readiness, anchors, t),
          }))
        : undefined,
  }));
  if (report.beyondProfiles) {
    profiles.push({
      title: t('readiness.beyond'),
      scope: '',
      ...readinessView(report.beyondProfiles, anchors, t),
      variants: undefined,
    });
  }
  const page = {
    language,
    head: masthead(report, t, language),
    title: t('html.title', {
      bank: report.target.name,
      verdict: profiles.map(({ word }) => word).join(', '),
    }),
    profiles,
    exit: { code: report.exitCode, meaning: t(`exit.${report.exitCode}`) },
    interrupted: report.run.interrupted,
    harnessErrors: report.harnessErrors,
    failures,
    open,
    warned,
    unscored: findingViews(
      {
        ...context,
        report: {
          ...report,
          checks: report.checks.filter(({ scored }) => !scored).map((check) => ({ ...check, scored: true })),
        },
      },
      ['failed', 'inconclusive', 'review', 'warned'],
    ),
    plans: report.profiles.flatMap((profile) => planView(profile, report.checks, anchors, t) ?? []),
    coverage: coverageTables(report.coverage, report.checks, anchors, t),
    walks,
    verdicts: countViews(report.counts, t),
    totalChecks: report.totals.checks,
    evidenceCount: evidence.left,
    method: {
      command: wholeCommand(report),
      lanes: report.run.lanes,
      totals: report.totals,
      journeys: report.totals.journeys.browser + report.totals.journeys.forms,
      controls: report.controls.map((control) => ({
        ...control,
        word: t(control.accepted ? 'html.control.accepted' : 'html.control.refused'),
        icon: control.accepted ? 'passed' : 'failed',
        when: t(`html.control.${control.position}`),
        evidence: control.evidence.map((id) => evidence.link(id)),
      })),
      notes: report.notes.map(({ text }) => text),
      throttled: report.throttled,
      limits: [1, 2, 3, 4, 5].map((n) => t(`html.limit.${n}`)),
    },
  };
  return { page, specifications: checkGroups(context), evidence: evidence.rest() };
}
