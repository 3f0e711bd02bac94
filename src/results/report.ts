import { z } from 'zod';
import {
  checkResult,
  controlFacts,
  flowFacts,
  GATES,
  knownFailure,
  plannedCheck,
  profileView,
  requirementView,
  runPart,
  specificationView,
  targetView,
} from './events.js';
import { exchange, handshake, journey } from './evidence.js';
import { FAMILIES, VERDICTS } from './verdict.js';

/**
 * The one verdict object of a run: terminal, HTML, JUnit, JSON and the exit code are all told from it. `report.json` is
 * this object. Version 1. New members may be added; members are never renamed or retyped within a version.
 */
export const REPORT_SCHEMA_VERSION = 1;

/** One count per check key, by verdict. */
export const counts = z.record(z.enum(VERDICTS), z.number().int());
export type Counts = z.infer<typeof counts>;

/** Whether a profile, or one variant of it, would pass. */
export const READINESS_STATES = ['ready', 'notReady', 'cannotBeJudged'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

export const readiness = z.object({
  state: z.enum(READINESS_STATES),
  /** Keys of the failed checks: what stands between the bank and ready, worst first. */
  stands: z.array(z.string()),
  /** Why a judgement is missing, each reason once, with the checks it holds back. */
  reasons: z.array(z.object({ reason: z.string(), keys: z.array(z.string()) })),
  /** True where checks were left out, so that the state speaks of a part only. */
  partly: z.boolean(),
  partlyReason: z.string().optional(),
  counts,
});
export type Readiness = z.infer<typeof readiness>;

/** What the certifier's own modules would say, as far as the checks that stand for them tell. */
export const MODULE_STATES = ['failed', 'warned', 'undecided', 'notReached', 'passed', 'later'] as const;
export type ModuleState = (typeof MODULE_STATES)[number];

export const certification = z.object({
  plan: z.string(),
  title: z.string(),
  release: z.string(),
  /** Modules that apply to the variants of this run. */
  applicable: z.number().int(),
  /** Of those, the ones whose checks all came to a judgement. */
  covered: z.number().int(),
  /** Of those, the ones that would fail. */
  failing: z.number().int(),
  modules: z.array(
    z.object({
      id: z.string(),
      state: z.enum(MODULE_STATES),
      /** Why it is not simply passed. */
      reason: z.string().optional(),
      /** Keys of the checks that stand for it; those that made its state first. */
      checks: z.array(z.string()),
    }),
  ),
});
export type Certification = z.infer<typeof certification>;

/** Checks that no module of the plan stands for: what certification does not look at. */
export const beyondPlan = z.object({ counts, checks: z.array(z.string()) });
export type BeyondPlan = z.infer<typeof beyondPlan>;

export const profileReport = profileView.extend({
  certification: certification.optional(),
  beyondPlan: beyondPlan.optional(),
  readiness,
  /** The same question for each variant; checks that judge the bank as a whole count in every one. */
  byVariant: z.array(z.object({ variant: z.string(), readiness })),
});
export type ProfileReport = z.infer<typeof profileReport>;

/** A plan row joined with how it ended. */
export const reportCheck = plannedCheck.extend({
  verdict: z.enum(VERDICTS),
  family: z.enum(FAMILIES).optional(),
  /** The sentence behind the verdict: of the result, else of the plan, else why there is none. */
  reason: z.string(),
  /** The verdict that the check had before its controls were in, where they never came in. */
  provisional: z.enum(VERDICTS).optional(),
  /** Missing where nothing was sent. */
  result: checkResult.optional(),
  /** Set where the check waited for something to expire. */
  parked: z.object({ until: z.string(), why: z.string() }).optional(),
  /** The entry of the baseline that speaks of this failure. Only an `active` one keeps it from the gate. */
  known: knownFailure.extend({ state: z.enum(['active', 'expired']) }).optional(),
  /** The run that its verdict comes from, in a history that was joined from several. */
  run: z.string().optional(),
  /** Judgements of other runs of this history, oldest first. */
  earlier: z.array(z.object({ run: z.string(), at: z.string(), result: checkResult })).optional(),
});
export type ReportCheck = z.infer<typeof reportCheck>;

/** What became of a requirement row. `undecided`: checks of it ran, or should have, without a judgement. */
export const COVERAGE_STATES = [
  'failed',
  'warned',
  'undecided',
  'passed',
  'notReached',
  'notApplicable',
  'excluded',
] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

export const coverageRow = requirementView.extend({
  state: z.enum(COVERAGE_STATES),
  /** Why it is not simply passed. */
  reason: z.string().optional(),
  /** Keys of the checks that require it. */
  checks: z.array(z.string()),
});
export type CoverageRow = z.infer<typeof coverageRow>;

/** Whether this run may go on, by the level that was asked for and the failures that are known. */
export const gate = z.object({
  level: z.enum(GATES),
  passed: z.boolean(),
  /** Keys of the checks that stop it, worst first. */
  stops: z.array(z.string()),
  baseline: z
    .object({
      file: z.string(),
      digest: z.string(),
      /** Keys of failures that are known, and let through. */
      suppressed: z.array(z.string()),
      /** Keys of failures whose entry has expired. */
      expired: z.array(z.string()),
      /** Entries that speak of nothing that failed in this run: they stop the gate too. */
      stale: z.array(knownFailure.extend({ why: z.string() })),
      /** Entries whose checks came to no judgement in this run: they stop nothing. */
      unjudged: z.array(knownFailure.extend({ why: z.string() })).optional(),
    })
    .optional(),
});
export type Gate = z.infer<typeof gate>;

export const report = z.object({
  version: z.literal(REPORT_SCHEMA_VERSION),
  run: z.object({
    id: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
    ms: z.number(),
    /** True also where the event stream ends without an end of the run. */
    interrupted: z.boolean(),
    lanes: z.number().int(),
  }),
  tool: z.object({ name: z.string(), version: z.string(), node: z.string() }),
  seed: z.string(),
  catalogue: z.object({ version: z.string(), digest: z.string() }),
  command: z.array(z.string()),
  target: targetView,
  exitCode: z.number().int(),
  gate,
  /** The runs that this one was joined from, in order; missing where it is one run. */
  parts: z.array(runPart).optional(),
  /** Thumbprint of the key that signs the evidence. */
  signedBy: z.string().optional(),
  profiles: z.array(profileReport),
  /** Scored checks of suites that belong to no profile of this run. */
  beyondProfiles: readiness.optional(),
  counts,
  checks: z.array(reportCheck),
  coverage: z.array(coverageRow),
  /** The specifications behind the coverage, in its order; missing in runs of older versions. */
  specifications: z.array(specificationView).optional(),
  exchanges: z.array(exchange),
  handshakes: z.array(handshake),
  journeys: z.array(journey),
  flows: z.array(z.object(flowFacts)),
  controls: z.array(
    z.object({
      at: z.string(),
      ...controlFacts,
    }),
  ),
  notes: z.array(z.object({ at: z.string(), text: z.string() })),
  throttled: z.array(
    z.object({
      at: z.string(),
      url: z.string(),
      status: z.number().int(),
      waited: z.number(),
      lanes: z.number().int(),
    }),
  ),
  harnessErrors: z.array(
    z.object({
      at: z.string(),
      key: z.string().optional(),
      message: z.string(),
      stack: z.string().optional(),
    }),
  ),
  totals: z.object({
    checks: z.number().int(),
    requests: z.number().int(),
    handshakes: z.number().int(),
    journeys: z.object({ browser: z.number().int(), forms: z.number().int() }),
    flows: z.object({ made: z.number().int(), shared: z.number().int(), uses: z.number().int() }),
  }),
});
export type Report = z.infer<typeof report>;
