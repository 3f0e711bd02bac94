import { countVerdicts } from './count.js';
import type { ProfileView } from './events.js';
import type { ProfileReport, Readiness, ReportCheck } from './report.js';
import { beyondPlanOf, certificationOf } from './summarize-certification.js';
import { SEVERITIES } from './verdict.js';

/** Worst severity first; equals stay in the order of the plan. */
export const bySeverity = (a: Pick<ReportCheck, 'severity'>, b: Pick<ReportCheck, 'severity'>): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/** What keeps a run from being a whole one, whatever its checks say. */
export interface RunFaults {
  readonly interrupted: boolean;
  /** Sentence and, where one check is meant, its key. */
  readonly harness: readonly { readonly message: string; readonly key?: string | undefined }[];
}

/**
 * What the verdicts say about a set of checks. Failed beats everything: a bank with a failure is not ready, whatever
 * else is open. Otherwise anything open, an interruption, a fault of the harness, or nothing judged at all means that
 * it cannot be judged; a set without one judged check is never ready.
 */
export function readinessOf(checks: readonly ReportCheck[], faults: RunFaults): Readiness {
  const reasons = new Map<string, string[]>();
  const because = (reason: string, key?: string): void => {
    const keys = reasons.get(reason) ?? [];
    if (key !== undefined) keys.push(key);
    reasons.set(reason, keys);
  };
  const keys = new Set(checks.map(({ key }) => key));
  if (faults.interrupted) because('The run was interrupted before it was done.');
  for (const { message, key } of faults.harness) {
    if (key === undefined) because(`The harness itself broke: ${message}`);
    else if (keys.has(key)) because(`The harness itself broke: ${message}`, key);
  }
  for (const { verdict, reason, key } of checks) {
    if (verdict === 'inconclusive' || verdict === 'review') because(reason, key);
  }
  const counts = countVerdicts(checks);
  if (checks.length === 0) because('No check was planned, so nothing was judged.');
  else if (counts.passed + counts.warned + counts.failed === 0) because('Not one check came to a judgement.');

  const left = checks.filter(({ verdict }) => verdict === 'notRun');
  const why = [...new Set(left.map(({ reason }) => reason))];
  return {
    state: counts.failed > 0 ? 'notReady' : reasons.size > 0 ? 'cannotBeJudged' : 'ready',
    stands: checks
      .filter(({ verdict }) => verdict === 'failed')
      .sort(bySeverity)
      .map(({ key }) => key),
    reasons: [...reasons].map(([reason, held]) => ({ reason, keys: held })),
    partly: left.length > 0,
    ...(left.length > 0
      ? { partlyReason: `${left.length} of ${checks.length} checks were not run: ${why.join(' · ')}` }
      : {}),
    counts,
  };
}

/** The checks of a profile: of its suites, in its variants, or of the target as a whole. Unscored checks never count. */
export function checksOf(
  profile: ProfileView,
  profiles: readonly ProfileView[],
  checks: readonly ReportCheck[],
): ReportCheck[] {
  const known = new Set(profiles.flatMap(({ variants }) => variants));
  return checks.filter(
    ({ scored, suite, variant }) =>
      scored && profile.suites.includes(suite) && (profile.variants.includes(variant) || !known.has(variant)),
  );
}

/** Readiness of one profile and of each of its variants. */
export function judgeProfile(
  profile: ProfileView,
  profiles: readonly ProfileView[],
  checks: readonly ReportCheck[],
  faults: RunFaults,
): ProfileReport {
  const own = checksOf(profile, profiles, checks);
  const { plan } = profile;
  return {
    ...profile,
    ...(plan === undefined
      ? {}
      : { certification: certificationOf(plan, own), beyondPlan: beyondPlanOf(own) }),
    readiness: readinessOf(own, faults),
    byVariant: profile.variants.map((variant) => ({
      variant,
      readiness: readinessOf(
        own.filter((check) => check.variant === variant || !profile.variants.includes(check.variant)),
        faults,
      ),
    })),
  };
}
