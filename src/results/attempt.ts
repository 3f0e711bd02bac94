import { z } from 'zod';
import { FAMILIES, VERDICTS } from './verdict.js';

/** How a check was judged: attempts of it, part by part, and what they add up to. */

/** One part of an answer: what is allowed there, and what came. */
export const difference = z.object({
  /** `place`, `status`, `error`, `issued`, or the name of a claim, parameter, header or member. */
  part: z.string(),
  /** Any of these. Empty: it must not be there. Missing: it must be there, with whatever value. */
  allowed: z.array(z.string()).optional(),
  /** Missing where it was not there. */
  came: z.string().optional(),
  fits: z.boolean(),
});
export type Difference = z.infer<typeof difference>;

/** One attempt of a check: what was sent, what came, and what was allowed. */
export const attempt = z.object({
  verdict: z.enum(VERDICTS),
  family: z.enum(FAMILIES).optional(),
  /** One sentence that a person can act on. */
  reason: z.string(),
  /** The mutation or message in words. */
  sent: z.string().optional(),
  expected: z.array(z.string()),
  actual: z.string(),
  /** The same, part by part, where it can be told so. */
  differs: z.array(difference).optional(),
  /** Ids of exchanges, handshakes and journeys, in order. */
  evidence: z.array(z.string()),
  /** The id of the one piece of evidence that shows the fault, and the offending field in it. */
  culprit: z.object({ evidence: z.string(), field: z.string().optional() }).optional(),
  notes: z.array(z.string()),
  ms: z.number(),
});
export type Attempt = z.infer<typeof attempt>;

/** How a check ended, after its controls. */
export const checkResult = attempt.extend({
  key: z.string(),
  /** All attempts in order where there was more than one. */
  attempts: z.array(attempt).optional(),
  /** Requirement ids that this failure breaks. */
  breaks: z.array(z.string()).optional(),
});
export type CheckResult = z.infer<typeof checkResult>;
