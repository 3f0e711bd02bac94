import { narrowed } from '../prove/bench-of-banks.js';
import { type BankOptions, type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { type CheckUpOptions, checkUp } from './check-up.js';
import type { Likely, ProbeName, ProbeResult } from './types.js';

type Target = CheckUpOptions['target'];

export const USUAL = 'private_key_jwt+pushed+jarm';

/** A sandbox bank that lives as long as a `describe`. */
export function bankOf(options: Omit<BankOptions, 'pki'> = {}): { readonly bank: RunningBank } {
  let bank: RunningBank;
  before(async function () {
    this.timeout(30_000);
    bank = await startBank({ ...options, pki: await testPki() });
  });
  after(() => bank.stop());
  return {
    get bank() {
      return bank;
    },
  };
}

/** Only the clients that authenticate as the variant says. */
const ofOneKind = (target: Target, variant: string): Target => ({
  ...target,
  clients: target.clients.filter(({ auth }) => variant.startsWith(`${auth}+`)),
});

/** Examines a bank by forms, with a target that is wrong in one way. */
export function examined(
  bank: RunningBank,
  change: (target: Target) => Target = (same) => same,
  options: Partial<CheckUpOptions> & { readonly variant?: string } = {},
): Promise<readonly ProbeResult[]> {
  const { variant = USUAL, ...rest } = options;
  return checkUp({
    target: change(ofOneKind(narrowed(bank.target(), [variant]), variant)),
    env: {},
    signal: new AbortController().signal,
    driver: 'forms',
    browser: undefined,
    ...rest,
  });
}

/** The same target with its first client changed. */
export const withClient1 =
  (change: (client: Target['clients'][number]) => Partial<Target['clients'][number]>) =>
  (target: Target): Target => ({
    ...target,
    clients: target.clients.map((client) =>
      client.plays === 'client1' ? { ...client, ...change(client) } : client,
    ),
  });

/** The first line that is a set-up fault, with what it says is the likeliest cause. */
export function firstFault(results: readonly ProbeResult[]): ProbeResult & { readonly first: Likely } {
  const fault = results.find(({ outcome }) => outcome === 'fault');
  const [first] = fault?.likely ?? [];
  if (fault === undefined || first === undefined) throw new Error(`no fault: ${JSON.stringify(results)}`);
  return { ...fault, first };
}

/** Outcomes of a probe, in order. */
export const outcomesOf = (results: readonly ProbeResult[], probe: ProbeName): string[] =>
  results.filter((one) => one.probe === probe).map(({ outcome }) => outcome);
