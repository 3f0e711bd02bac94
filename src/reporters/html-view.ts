import type { Report } from '../results/report.js';
import { Anchors } from './html-anchors.js';
import { type CheckContext, checkGroups } from './html-view-checks.js';
import { coverageView } from './html-view-coverage.js';
import { EvidenceStore, type EvidenceView } from './html-view-evidence.js';
import { findingViews } from './html-view-finding.js';
import { gateView } from './html-view-gate.js';
import { historyView } from './html-view-history.js';
import { mastheadView } from './html-view-masthead.js';
import { planView } from './html-view-plan.js';
import { countViews, readinessViews } from './html-view-readiness.js';
import { standsView } from './html-view-stands.js';
import { filtersView } from './html-view-tools.js';
import type { Words } from './labels.js';
import { wholeCommand } from './repeat.js';
import { exitSays } from './standing.js';

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

/** How it was judged: in numbers, controls, what slowed it down, and what it does not prove. */
function methodView(report: Report, evidence: EvidenceStore, { t }: Words): Record<string, unknown> {
  return {
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
  };
}

/** Everything that the templates print, in the order of the page: pure data, no markup. */
export function htmlView(report: Report, words: Words): HtmlView {
  const { t } = words;
  const evidence = new EvidenceStore(report, t);
  const anchors = new Anchors(report.checks);
  const requirements = new Map(report.coverage.map((row) => [row.id, row]));
  const context: CheckContext = { report, t, evidence, anchors, requirements };

  // Order matters: a piece of evidence is printed where it is asked for first.
  const failures = findingViews(context, ['failed']);
  const open = findingViews(context, ['inconclusive', 'review']);
  const warned = findingViews(context, ['warned']);
  const own = report.checks
    .filter(({ scored }) => !scored)
    .map((check): Report['checks'][number] => ({ ...check, scored: true }));
  const unscored = findingViews({ ...context, report: { ...report, checks: own } }, [
    'failed',
    'inconclusive',
    'review',
    'warned',
  ]);
  const seen = report.journeys.filter(({ steps }) =>
    steps.some(({ screenshot }) => screenshot !== undefined),
  );
  const walks = firstOfEach(seen).flatMap(({ id }) => evidence.place(id, { open: true }) ?? []);
  const profiles = readinessViews(report, anchors, t);
  const page = {
    language: words.language,
    head: mastheadView(report, words),
    title: t('html.title', {
      bank: report.target.name,
      verdict: profiles.map(({ word }) => word).join(', '),
    }),
    profiles,
    exit: { code: report.exitCode, meaning: exitSays(report, t) },
    interrupted: report.run.interrupted,
    harnessErrors: report.harnessErrors,
    gate: gateView(report, anchors, words),
    stands: standsView(context, words),
    history: historyView(context, words),
    coverage: coverageView(report, anchors, words),
    plans: report.profiles.flatMap((profile) => planView(profile, report.checks, anchors, t) ?? []),
    failures,
    open,
    warned,
    unscored,
    walks,
    verdicts: countViews(report.counts, t),
    filters: filtersView(report, t),
    totalChecks: report.totals.checks,
    evidenceCount: evidence.left,
    method: methodView(report, evidence, words),
    contest: [1, 2, 3, 4, 5, 6].map((n) => t(`html.contest.${n}`)),
    proof: {
      signedBy: report.signedBy,
      command: 'npx fapi-harness verify <run>',
      proves: [1, 2, 3].map((n) => t(`html.proof.proves.${n}`)),
      not: [1, 2, 3, 4].map((n) => t(`html.proof.not.${n}`)),
    },
  };
  return { page, specifications: checkGroups(context), evidence: evidence.rest() };
}
