import type { CheckResult, PlannedCheck, ProfileView, RequirementView, RunEvent } from './events.js';

/** Hand-made events for tests: the smallest of each kind. */

export const at = '2026-03-01T10:00:00.000Z';
export const VARIANT = 'private_key_jwt+pushed+jarm';

export const profile = (over: Partial<ProfileView> = {}): ProfileView => ({
  id: 'fapi1-advanced',
  title: 'FAPI 1.0 Advanced',
  scope: 'part',
  suites: ['fapi1-advanced'],
  variants: [VARIANT],
  ...over,
});

export const started = (over: { profiles?: ProfileView[]; command?: string[] } = {}): RunEvent => ({
  type: 'run.started',
  schema: 1,
  run: 'r1',
  at,
  tool: { name: 'fapi-harness', version: '0.1.0', node: 'v20' },
  seed: 'seed',
  catalogue: { version: '1', digest: 'd' },
  target: {
    name: 'bank',
    file: 'bank.yaml',
    digest: 'd',
    environment: 'sandbox',
    issuer: 'https://bank.example',
    discovery: 'https://bank.example/.well-known/openid-configuration',
    clients: [],
    driver: 'forms',
  },
  profiles: over.profiles ?? [profile()],
  command: over.command ?? ['run', '--target', 'bank.yaml'],
  lanes: 2,
});

export const check = (key: string, over: Partial<PlannedCheck> = {}): PlannedCheck => ({
  key,
  check: key,
  variant: VARIANT,
  client: 'client1',
  suite: 'fapi1-advanced',
  specification: 'FAPI 1.0 Advanced',
  clause: { number: '5.2.2', title: 'Authorization server' },
  group: [],
  kind: 'refuses',
  title: 'without exp',
  requires: ['R-1'],
  level: 'MUST',
  severity: 'high',
  mend: 'Refuse it.',
  modules: [],
  tags: [],
  status: 'planned',
  scored: true,
  ...over,
});

export const row = (id: string, over: Partial<RequirementView> = {}): RequirementView => ({
  id,
  clause: '5.2.2-1',
  suite: 'fapi1-advanced',
  specification: 'FAPI 1.0 Advanced',
  summary: 'exp is there',
  url: 'https://spec.example/#1',
  ...over,
});

export const plan = (checks: PlannedCheck[], requirements: RequirementView[] = [row('R-1')]): RunEvent => ({
  type: 'plan.made',
  at,
  checks,
  requirements,
  estimate: { requests: 1, seconds: 1, longestWait: 0 },
});

export const result = (
  key: string,
  verdict: CheckResult['verdict'],
  over: Partial<CheckResult> = {},
): CheckResult => ({
  key,
  verdict,
  reason: `because ${verdict}`,
  expected: ['refused'],
  actual: 'code',
  evidence: [],
  notes: [],
  ms: 1,
  ...over,
});

export const judged = (r: CheckResult, provisional = false): RunEvent => ({
  type: 'check.judged',
  at,
  provisional,
  result: r,
});
export const settled = (r: CheckResult): RunEvent => ({ type: 'check.settled', at, result: r });
export const finished = (interrupted = false): RunEvent => ({
  type: 'run.finished',
  at: '2026-03-01T10:00:05.000Z',
  ms: 5000,
  requests: 7,
  handshakes: 0,
  journeys: { browser: 0, forms: 1 },
  flows: { made: 1, shared: 1, uses: 3 },
  interrupted,
  exitCode: 0,
});
