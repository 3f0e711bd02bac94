import { z } from 'zod';
import { checkResult } from './attempt.js';
import { exchange, handshake, journey } from './evidence.js';
import { LEVELS, SEVERITIES } from './verdict.js';

export * from './attempt.js';

/**
 * The event stream of a run, one JSON object a line in `run.ndjson`. It is the run: every report works again from it.
 * Version 1. New members may be added; members are never renamed or retyped within a version.
 */
export const EVENT_SCHEMA_VERSION = 1;

const at = z.string();

/** One row of the requirement catalogue as it stood in this run. */
export const requirementView = z.object({
  id: z.string(),
  clause: z.string(),
  suite: z.string(),
  specification: z.string(),
  level: z.enum(LEVELS).optional(),
  summary: z.string(),
  url: z.string(),
  severity: z.enum(SEVERITIES).optional(),
  /** What an attacker gains when it is broken. */
  gain: z.string().optional(),
  mend: z.string().optional(),
  excluded: z.object({ kind: z.string(), why: z.string() }).optional(),
});
export type RequirementView = z.infer<typeof requirementView>;

/** One specification whose rules this run judges, as the catalogue has read it. */
export const specificationView = z.object({
  /** The suite that judges it: what `requirementView.suite` names. */
  suite: z.string(),
  title: z.string(),
  /** `1.0 Final, 2021-03-12` */
  version: z.string(),
  url: z.string(),
  /** The day on which the rows were last compared with the text, `2026-11-23`. */
  reviewed: z.string(),
});
export type SpecificationView = z.infer<typeof specificationView>;

/** One check as planned: identity in results is check id + variant + client, joined as `key`. */
export const plannedCheck = z.object({
  key: z.string(),
  check: z.string(),
  /** `private_key_jwt+pushed+jarm`, or `any` for checks that judge the target as a whole. */
  variant: z.string(),
  client: z.string(),
  /** The bank that it judges, in a history that was joined from runs of several. */
  target: z.string().optional(),
  suite: z.string(),
  specification: z.string(),
  clause: z.object({ number: z.string(), title: z.string() }),
  /** Path of `describe` titles inside the clause. */
  group: z.array(z.string()),
  kind: z.enum(['proves', 'refuses']),
  /** Finishes the sentence "the bank accepts / refuses …". */
  title: z.string(),
  requires: z.array(z.string()),
  level: z.enum(LEVELS),
  severity: z.enum(SEVERITIES),
  mend: z.string(),
  gain: z.string().optional(),
  modules: z.array(z.string()),
  /** Faults of the sandbox bank under which this check was seen to fail: the proof that it can. */
  provenBy: z.array(z.object({ defect: z.string(), breaks: z.string() })).optional(),
  tags: z.array(z.string()),
  /** `planned`, or the verdict that is clear before anything is sent, with its reason. */
  status: z.enum(['planned', 'notApplicable', 'notRun', 'inconclusive']),
  reason: z.string().optional(),
  /** False for a user's own suites under their own prefix. */
  scored: z.boolean(),
});
export type PlannedCheck = z.infer<typeof plannedCheck>;

/** What was judged, as the report prints it. No secrets. */
export const targetView = z.object({
  name: z.string(),
  file: z.string(),
  digest: z.string(),
  environment: z.enum(['sandbox', 'production']),
  authorizedBy: z.string().optional(),
  issuer: z.string(),
  discovery: z.string(),
  resource: z.string().optional(),
  clients: z.array(
    z.object({
      name: z.string(),
      clientId: z.string(),
      auth: z.string(),
      redirectUri: z.string(),
      variants: z.array(z.string()),
    }),
  ),
  driver: z.string(),
  browser: z.string().optional(),
});
export type TargetView = z.infer<typeof targetView>;

/** The certification plan of a profile: its modules, and the variants of this run that each applies to. */
export const planView = z.object({
  id: z.string(),
  title: z.string(),
  release: z.string(),
  modules: z.array(
    z.object({
      id: z.string(),
      variants: z.array(z.string()),
      /** The national profile that the module belongs to, and waits for. */
      later: z.string().optional(),
    }),
  ),
});
export type PlanView = z.infer<typeof planView>;

export const profileView = z.object({
  id: z.string(),
  title: z.string(),
  /** What of the specification this version of the profile covers, in a sentence. */
  scope: z.string(),
  suites: z.array(z.string()),
  variants: z.array(z.string()),
  plan: planView.optional(),
});
export type ProfileView = z.infer<typeof profileView>;

/** What a gate lets through: failed requirements stop it (`must`), warned ones too (`should`), or nothing does. */
export const GATES = ['must', 'should', 'none'] as const;
export type GateLevel = (typeof GATES)[number];

/** A failure that somebody answers for until a day. Without variant or client it speaks of all of the check's. */
export const knownFailure = z.object({
  check: z.string(),
  variant: z.string().optional(),
  client: z.string().optional(),
  owner: z.string(),
  reason: z.string(),
  /** The first day on which it no longer holds, `2027-01-31`, UTC. */
  expires: z.string(),
  /** Where it is followed up: a ticket, a waiver. */
  ticket: z.string().optional(),
});
export type KnownFailure = z.infer<typeof knownFailure>;

/** One run of several that were joined to one history: by `rerun` of the first, or by `merge`. */
export const runPart = z.object({
  run: z.string(),
  relation: z.enum(['first', 'rerun', 'merged']),
  startedAt: z.string(),
  finishedAt: z.string(),
  ms: z.number(),
  interrupted: z.boolean(),
  seed: z.string(),
  command: z.array(z.string()),
  target: z.object({ name: z.string(), digest: z.string(), environment: z.string() }),
  tool: z.object({ name: z.string(), version: z.string() }),
  exitCode: z.number().int(),
});
export type RunPart = z.infer<typeof runPart>;

/** One happy flow: made for all who read it, or for one check. */
export const flowFacts = {
  id: z.string(),
  variant: z.string(),
  client: z.string(),
  shared: z.boolean(),
  evidence: z.array(z.string()),
  ms: z.number(),
};

/** The valid twin of a group of refusals, and whether the bank took it. */
export const controlFacts = {
  group: z.string(),
  variant: z.string(),
  client: z.string(),
  position: z.enum(['before', 'after']),
  accepted: z.boolean(),
  reason: z.string(),
  evidence: z.array(z.string()),
};

export const runEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run.started'),
    schema: z.literal(EVENT_SCHEMA_VERSION),
    run: z.string(),
    at,
    tool: z.object({ name: z.string(), version: z.string(), node: z.string() }),
    seed: z.string(),
    catalogue: z.object({ version: z.string(), digest: z.string() }),
    target: targetView,
    profiles: z.array(profileView),
    /** How this run was asked for, in arguments that repeat it. */
    command: z.array(z.string()),
    lanes: z.number().int(),
    /** Thumbprint (RFC 7638, SHA-256) of the key that signs the evidence of this run. */
    signedBy: z.string().optional(),
  }),
  /** What the gate of this run goes by, with the day on which it was asked. The last one counts. */
  z.object({
    type: z.literal('gate'),
    at,
    level: z.enum(GATES),
    baseline: z.object({ file: z.string(), digest: z.string(), entries: z.array(knownFailure) }).optional(),
  }),
  /** One of the runs that this history was joined from; evidence ids of the later ones begin with their number. */
  z.object({ type: z.literal('part'), at, part: runPart }),
  /** A judgement of another run of this history, beside the one that counts. */
  z.object({ type: z.literal('check.earlier'), at, run: z.string(), result: checkResult }),
  z.object({
    type: z.literal('plan.made'),
    at,
    checks: z.array(plannedCheck),
    requirements: z.array(requirementView),
    specifications: z.array(specificationView).optional(),
    estimate: z.object({ requests: z.number(), seconds: z.number(), longestWait: z.number() }),
  }),
  z.object({ type: z.literal('check.started'), at, key: z.string(), lane: z.number().int() }),
  /** A check waits for something to expire; it holds no lane meanwhile. */
  z.object({ type: z.literal('check.parked'), at, key: z.string(), until: z.string(), why: z.string() }),
  z.object({ type: z.literal('exchange'), exchange }),
  z.object({ type: z.literal('handshake'), handshake }),
  z.object({ type: z.literal('journey'), journey }),
  z.object({
    type: z.literal('flow'),
    at,
    ...flowFacts,
  }),
  z.object({
    type: z.literal('control'),
    at,
    ...controlFacts,
  }),
  /** Provisional until the controls of its group are in: `check.settled` then follows with the same key. */
  z.object({
    type: z.literal('check.judged'),
    at,
    provisional: z.boolean(),
    /** The run that judged, in a history that was joined from several. */
    run: z.string().optional(),
    result: checkResult,
  }),
  z.object({ type: z.literal('check.settled'), at, result: checkResult }),
  z.object({
    type: z.literal('throttled'),
    at,
    url: z.string(),
    status: z.number().int(),
    waited: z.number(),
    lanes: z.number().int(),
  }),
  z.object({ type: z.literal('note'), at, text: z.string() }),
  z.object({
    type: z.literal('harness.error'),
    at,
    key: z.string().optional(),
    message: z.string(),
    stack: z.string().optional(),
  }),
  z.object({
    type: z.literal('run.finished'),
    at,
    ms: z.number(),
    requests: z.number().int(),
    handshakes: z.number().int(),
    journeys: z.object({ browser: z.number().int(), forms: z.number().int() }),
    flows: z.object({ made: z.number().int(), shared: z.number().int(), uses: z.number().int() }),
    interrupted: z.boolean(),
    exitCode: z.number().int(),
  }),
]);
export type RunEvent = z.infer<typeof runEvent>;
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** Hears every event in order. Listeners never throw into the engine. */
export type EventListener = (event: RunEvent) => void;
