import { z } from 'zod';
import { READINESS_STATES } from './report.js';
import { VERDICTS } from './verdict.js';

/**
 * What a run consists of and speaks of: `manifest.json`. Its exact bytes are signed in `manifest.jws`. Version 1. New
 * members may be added; members are never renamed or retyped within a version.
 */
export const MANIFEST_VERSION = 1;

const tool = z.object({ name: z.string(), version: z.string(), node: z.string() });

/** One file of a run. */
export const manifestFile = z.object({
  /** From the run's folder, with forward slashes. */
  path: z.string(),
  bytes: z.number().int(),
  /** SHA-256, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ManifestFile = z.infer<typeof manifestFile>;

export const manifest = z.object({
  version: z.literal(MANIFEST_VERSION),
  /** Thumbprint (RFC 7638, SHA-256) of the key that signed this. */
  signedBy: z.string(),
  /** When files of this run were written, and by what: at the end of the run, and whenever reports were made anew. */
  rendered: z.array(z.object({ at: z.string(), by: tool, why: z.enum(['run', 'report']) })).min(1),
  run: z.object({
    id: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
    ms: z.number(),
    interrupted: z.boolean(),
    seed: z.string(),
    /** The runs that this one was joined from. */
    parts: z.array(z.object({ run: z.string(), relation: z.string() })).optional(),
  }),
  /** The tool that ran. */
  tool,
  catalogue: z.object({ version: z.string(), digest: z.string() }),
  target: z.object({
    /** The bank. */
    name: z.string(),
    issuer: z.string(),
    environment: z.string(),
    authorizedBy: z.string().optional(),
    /** The target file, and the SHA-256 of its bytes, hex. */
    file: z.string(),
    digest: z.string(),
  }),
  scope: z.object({
    profiles: z.array(
      z.object({ id: z.string(), title: z.string(), scope: z.string(), readiness: z.enum(READINESS_STATES) }),
    ),
    suites: z.array(z.string()),
    variants: z.array(z.string()),
    checks: z.number().int(),
    counts: z.record(z.enum(VERDICTS), z.number().int()),
    evidence: z.object({
      exchanges: z.number().int(),
      handshakes: z.number().int(),
      journeys: z.number().int(),
      screenshots: z.number().int(),
    }),
  }),
  verdict: z.object({
    exitCode: z.number().int(),
    gate: z.object({ level: z.string(), passed: z.boolean() }),
  }),
  exclusions: z.object({
    /** Requirements that no check can judge. */
    requirements: z.array(z.object({ id: z.string(), kind: z.string(), why: z.string() })),
    /** Checks without a judgement of their own, by reason. */
    checks: z.array(z.object({ verdict: z.enum(VERDICTS), reason: z.string(), keys: z.array(z.string()) })),
  }),
  /** Every file of the run besides this one and its signature, by path. */
  files: z.array(manifestFile),
});
export type Manifest = z.infer<typeof manifest>;
