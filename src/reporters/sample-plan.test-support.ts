import type { PlannedCheck, RequirementView } from '../results/events.js';
import type { Verdict } from '../results/verdict.js';
import { ADVANCED, SPECS, VARIANT } from './sample-specs.test-support.js';

/** A believable plan for tests and screenshots of the report: 40 checks over six specifications. */

const REASONS: Partial<Record<Verdict, string>> = {
  notRun: 'Left out by --skip-waits: the token lives 900 s.',
  notApplicable: 'The bank announces no authorization_encryption_alg_values_supported.',
};

const MENDS: Readonly<Record<string, { mend: string; gain?: string }>> = {
  'fapi1-advanced': {
    mend: 'Reject request objects whose exp is missing, in the past, or more than 60 minutes after nbf, with invalid_request_object.',
    gain: 'Whoever finds an old request object in a log or a browser history can start the same payment consent again, years later.',
  },
  'oidc-discovery': { mend: 'Add service_documentation with the URL of the developer pages.' },
  'rfc9126-par': {
    mend: 'Forget a request_uri once an authorization has begun with it.',
    gain: 'A link that was seen once can start the same authorization again within its lifetime.',
  },
};

const EXCLUDED: readonly RequirementView[] = [
  ['FAPI1-ADV-5.2.3-8', '5.2.3-8', 'other role', 'It binds the client, not the bank.'],
  ['FAPI1-ADV-8.9', '8.9', 'needs operator', 'Key rotation cannot be started from outside.'],
].map(([id = '', clause = '', kind = '', why = '']) => ({
  id,
  clause,
  suite: 'fapi1-advanced',
  specification: 'FAPI 1.0 Advanced',
  level: 'MUST' as const,
  summary: 'A rule that a run from outside cannot see.',
  url: ADVANCED,
  excluded: { kind, why },
}));

/** The verdict that each check of the sample ends in. */
export const samplePlan: readonly { check: PlannedCheck; verdict: Verdict }[] = SPECS.flatMap((spec) =>
  spec.rows.map(([id, requirement, kind, title, severity, verdict]) => {
    const variant = spec.variant ?? VARIANT;
    const mend = MENDS[spec.suite];
    const clear = verdict === 'notRun' || verdict === 'notApplicable';
    return {
      verdict,
      check: {
        key: `${id}#${variant}#client1`,
        check: id,
        variant,
        client: 'client1',
        suite: spec.suite,
        specification: spec.specification,
        clause: spec.clause,
        group: id.startsWith('request-object') ? ['signed request object'] : [],
        kind,
        title,
        requires: [requirement],
        level: verdict === 'warned' ? ('SHOULD' as const) : ('MUST' as const),
        severity,
        mend: mend?.mend ?? 'Do as the clause says.',
        ...(mend?.gain ? { gain: mend.gain } : {}),
        modules:
          id.startsWith('request-object-') && kind === 'refuses'
            ? [`fapi1-advanced-final-ensure-${id}-fails`]
            : [],
        tags: [spec.suite],
        status: clear ? verdict : ('planned' as const),
        ...(clear ? { reason: REASONS[verdict] ?? '' } : {}),
        scored: true,
      },
    };
  }),
);

/** One requirement row per id that the plan names, two excluded ones, and one that no check reaches. */
export const sampleRequirements: readonly RequirementView[] = [
  ...new Map(
    samplePlan.map(({ check }) => [
      check.requires[0] ?? '',
      {
        id: check.requires[0] ?? '',
        clause: `${check.clause.number}-${(check.requires[0] ?? '').split('-').pop()}`,
        suite: check.suite,
        specification: check.specification,
        level: check.level,
        summary: `The bank ${check.kind === 'proves' ? 'has to show that it' : 'has to refuse'} ${[...check.group, check.title].join(' ')}.`,
        url: SPECS.find(({ suite }) => suite === check.suite)?.url ?? ADVANCED,
        severity: check.severity,
        mend: check.mend,
      },
    ]),
  ).values(),
  ...EXCLUDED,
  {
    id: 'FAPI1-ADV-5.2.2-18',
    clause: '5.2.2-18',
    suite: 'fapi1-advanced',
    specification: 'FAPI 1.0 Advanced',
    level: 'MUST',
    summary: 'A pushed request from a public client has to carry PKCE with S256.',
    url: ADVANCED,
  },
];
