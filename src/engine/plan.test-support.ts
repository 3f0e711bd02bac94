import { expect } from 'chai';
import type { Target } from '../config/target.js';
import { loadCatalogue, type Profile } from '../requirements/index.js';
import type { PlannedCheck } from '../results/events.js';
import { startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import type { CheckRow, Refusal } from '../suite/rows.js';
import { waiting } from '../suite/words.js';
import { makePlan, type Plan, type PlanOptions } from './plan.js';

/** The catalogue of this package. */
export const catalogue = loadCatalogue();
/** The profile with all its variants. */
export const whole = catalogue.profile('fapi1-advanced') as Profile;
/** The variant that most tests plan for. */
export const USUAL = 'private_key_jwt+pushed+jarm';
/** The profile with that variant alone. */
export const narrow: Profile = { ...whole, variants: [USUAL] };

/** A row that requires one rule. */
export const row = (id: string, more: Partial<CheckRow> = {}): CheckRow => ({
  id,
  requires: ['FAPI1-ADV-5.2.2-1'],
  title: `does ${id}`,
  ...more,
});
/** An outcome that nothing is compared with. */
export const refusal = { name: 'a spoiled word', of: {}, allow: [] } as unknown as Refusal<string>;
/** A row of one mutation. */
export const spoiled = (id: string, more: Partial<CheckRow> = {}) => ({
  ...row(id, more),
  by: (word: string) => word,
});
/** A row that waits for so many seconds. */
export const slow = (id: string, seconds: number) =>
  waiting<string, string>({
    ...row(id),
    waits: seconds,
    first: () => Promise.reject(new Error('unused')),
    after: () => Promise.reject(new Error('unused')),
  });

/** The target file that a sandbox bank writes. */
export async function targetOfBank(): Promise<Target> {
  const bank = await startBank({ pki: await testPki() });
  const target = bank.target();
  await bank.stop();
  return target;
}

/** Plans what `body` registers in one clause, for the usual variant. */
export const planFor = (target: Target, body: () => void, over: Partial<PlanOptions> = {}): Plan =>
  makePlan({
    target,
    catalogue,
    profiles: [narrow],
    clauses: [
      {
        suite: 'fapi1-advanced',
        scored: true,
        clause: { prefix: 'FAPI1-ADV', number: '5.2.2', title: 'Authorization server', body },
      },
    ],
    selection: [],
    maxWait: 120,
    requestsPerSecond: undefined,
    ...over,
  });

/** Each planned check in a few words. */
export const brief = ({ checks }: Plan): string[] =>
  checks.map(({ check, variant, status }) => `${check} ${variant} ${status}`);

/** The one check that is planned. */
export const only = ({ checks }: Plan): PlannedCheck => {
  expect(checks).to.have.length(1);
  return checks[0] as PlannedCheck;
};
