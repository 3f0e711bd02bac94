import type { CheckResult, PlannedCheck, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import type { Verdict } from '../results/verdict.js';
import { API, BANK, evidenceOf, iso, REDIRECT } from './sample-evidence.test-support.js';
import { TOLD } from './sample-failures.test-support.js';
import { samplePlan, sampleRequirements } from './sample-plan.test-support.js';
import { VARIANT } from './sample-specs.test-support.js';

/** A believable run of a believable bank, as events: for tests and screenshots. Deterministic. */

const idOf = (event: RunEvent): string =>
  event.type === 'exchange'
    ? event.exchange.id
    : event.type === 'handshake'
      ? event.handshake.id
      : event.type === 'journey'
        ? event.journey.id
        : '';

function resultOf(check: PlannedCheck, verdict: Verdict, evidence: string[]): CheckResult {
  const told = TOLD[check.check];
  const culprit = evidence[0];
  const proves = check.kind === 'proves';
  return {
    key: check.key,
    verdict,
    ...(verdict === 'failed' ? { family: 'bank' as const, breaks: check.requires } : {}),
    reason: told?.reason ?? (proves ? 'As the clause asks.' : 'Refused at an allowed place.'),
    sent:
      told?.sent ??
      (proves ? 'The valid message.' : `The valid message, with this one change: ${check.title}.`),
    expected: told?.expected ?? [proves ? 'What the clause asks for' : 'A refusal with an allowed error'],
    actual: told?.actual ?? (proves ? 'What the clause asks for.' : 'Refused, with an allowed error.'),
    evidence,
    ...(told && culprit && verdict === 'failed'
      ? { culprit: { evidence: culprit, ...(told.field ? { field: told.field } : {}) } }
      : {}),
    notes: verdict === 'failed' ? ['Sent twice with fresh values; both times the same.'] : [],
    ms: 84,
  };
}

/** Every event of the sample run, in order. */
export function sampleEvents(): RunEvent[] {
  const checks = samplePlan.map(({ check }) => {
    const told = TOLD[check.check];
    return {
      ...check,
      ...(told?.mend ? { mend: told.mend } : {}),
      ...(told?.gain ? { gain: told.gain } : {}),
    };
  });
  const events: RunEvent[] = [
    {
      type: 'run.started',
      schema: 1,
      run: '20260309-081407-7c1e',
      at: iso(0),
      tool: { name: 'fapi-harness', version: '0.1.0', node: 'v22.14.0' },
      seed: 'c4f1a09e',
      catalogue: { version: '2026.3', digest: '9b1f6c0d2a7e45f3' },
      target: {
        name: 'Northwind Bank',
        file: 'northwind.yaml',
        digest: 'f2b7c11d8e0a4b6f9c3d5e7a1b2c4d6e8f0a1b3c5d7e9f1a2b4c6d8e0f1a3b5c',
        environment: 'sandbox',
        authorizedBy: 'M. Okafor, Head of Open Banking, 2 March 2026',
        issuer: BANK,
        discovery: `${BANK}/.well-known/openid-configuration`,
        resource: `${API}/open-banking/v4/accounts`,
        clients: ['client1', 'client2'].map((name, n) => ({
          name,
          clientId: `tpp-${n + 1}-sandbox`,
          auth: 'private_key_jwt',
          redirectUri: REDIRECT,
          variants: ['pushed+jarm'],
        })),
        driver: 'auto',
        browser: 'Chromium 148 headless shell',
      },
      profiles: [
        {
          id: 'fapi1-advanced',
          title: 'FAPI 1.0 Advanced',
          scope:
            'Authorization server and accounts API: request objects, PAR, JARM, certificate-bound tokens, TLS.',
          suites: [...new Set(checks.map(({ suite }) => suite))].filter(
            (suite) => suite !== 'oidc-discovery',
          ),
          variants: [VARIANT],
        },
        {
          id: 'oidc-discovery',
          title: 'OpenID Connect Discovery',
          scope: 'The metadata document and the key set it names.',
          suites: ['oidc-discovery'],
          variants: [VARIANT],
        },
      ],
      command: ['run', '--target', 'northwind.yaml', '--skip-waits'],
      lanes: 4,
    },
    {
      type: 'plan.made',
      at: iso(40),
      checks,
      requirements: [...sampleRequirements],
      estimate: { requests: 180, seconds: 9, longestWait: 0 },
    },
    {
      type: 'flow',
      at: iso(150),
      id: 'f1',
      variant: VARIANT,
      client: 'client1',
      shared: true,
      evidence: ['x5', 'j5'],
      ms: 431,
    },
  ];
  checks.forEach((check, index) => {
    if (check.status !== 'planned') return;
    const verdict = samplePlan[index]?.verdict ?? 'inconclusive';
    const at = iso(200 + index * 90);
    const evidence = evidenceOf(check, index, verdict);
    const result = resultOf(check, verdict, evidence.map(idOf));
    const provisional = check.kind === 'refuses';
    events.push({ type: 'check.started', at, key: check.key, lane: index % 4 }, ...evidence);
    events.push({
      type: 'check.judged',
      at,
      provisional,
      result: { ...result, verdict: verdict === 'inconclusive' ? 'passed' : verdict },
    });
    if (provisional) events.push({ type: 'check.settled', at: iso(3800 + index), result });
  });
  for (const position of ['before', 'after'] as const) {
    events.push({
      type: 'control',
      at: iso(position === 'before' ? 190 : 3700),
      group: 'FAPI1-ADV 5.2.2 signed request object',
      variant: VARIANT,
      client: 'client1',
      position,
      accepted: true,
      reason: 'The unmutated request object was pushed and accepted (201).',
      evidence: ['x5'],
    });
  }
  events.push(
    {
      type: 'check.parked',
      at: iso(900),
      key: checks[8]?.key ?? '',
      until: iso(6900),
      why: 'waits until the request object has expired',
    },
    {
      type: 'throttled',
      at: iso(2100),
      url: `${API}/open-banking/v4/accounts`,
      status: 429,
      waited: 1,
      lanes: 2,
    },
    {
      type: 'note',
      at: iso(60),
      text: 'The forms driver proved enough for every journey but two, which ran in the browser as a cross-check.',
    },
    {
      type: 'run.finished',
      at: iso(8420),
      ms: 8420,
      requests: 176,
      handshakes: 24,
      journeys: { browser: 2, forms: 21 },
      flows: { made: 9, shared: 3, uses: 31 },
      interrupted: false,
      exitCode: 1,
    },
  );
  return events;
}

/** The report of the sample run. */
export const sampleReport = (): Report => summarize(sampleEvents());
