import { randomUUID } from 'node:crypto';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { toolVersion } from '../package-root.js';
import { type Catalogue, loadCatalogue, nearest, type Profile } from '../requirements/index.js';
import type { EventListener, EventOf, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { declare } from '../suite/declared.js';
import type { Metadata } from '../tpp/metadata.js';
import { beginCheckUp, stuckFault } from './check-up.js';
import { Controls, kinOf } from './controls.js';
import { newAct, reportBroken } from './doer.js';
import { laneOf, runTree } from './lane-runner.js';
import { ELSEWHERE, freshSeed, type Opened, onLoopback, openWorld, rateOf } from './open-world.js';
import { makePlan, type Plan, type Unit } from './plan.js';
import { Scheduler } from './scheduler.js';
import { mustHold, mustName, type Selection } from './select.js';
import { catchStrays } from './strays.js';
import { type LoadedClause, loadOwnSuites, loadSuites } from './suites.js';
import { UnitStage } from './unit-stage.js';
import { profileView, requirementViews, specificationViews, targetView } from './views.js';

/** Lanes on this machine, where no manners are asked for. */
const LOOPBACK_LANES = 4;
/** A run of more groups than these has a first verdict to tell before a browser has started. */
const MANY = 16;
/** Seconds that a check waits for an expiry, unless the caller says otherwise. */
export const MAX_WAIT = 120;

export interface RunOptions {
  readonly target: Target;
  /** Check, requirement, clause, suite, tag, module or variant; nothing means all. */
  readonly only?: Selection;
  /** Keys of checks (check id, variant and client); nothing else runs. Without it `only` alone decides. */
  readonly keys?: readonly string[];
  /** What the exit code goes by besides the verdicts; failed requirements stop it unless this says otherwise. */
  readonly gate?: Pick<EventOf<'gate'>, 'level' | 'baseline'>;
  /** Profiles instead of those of the target file. */
  readonly profiles?: readonly string[];
  readonly lanes?: number;
  readonly seed?: string;
  /** Seconds; a check that must wait longer is notRun. */
  readonly maxWait?: number;
  /** Folders with suites of the user's own. */
  readonly suites?: readonly string[];
  readonly driver?: Target['driver'];
  /** Path of the browser to drive; none is looked for here. */
  readonly browser?: string;
  /** False keeps no exchanges: for runs of which only the verdicts are read. */
  readonly evidence?: boolean;
  /** How the run was asked for, as arguments that repeat it. */
  readonly command?: readonly string[];
  /** Thumbprint of the key that will sign the evidence, told in the first event. */
  readonly signedBy?: string;
  /** Aborting stops the run: what was judged so far stays. */
  readonly signal?: AbortSignal;
  readonly onEvent?: EventListener;
}

/** What a run leaves. `report` is the one verdict object; `events` are the run itself. */
export interface RunOutcome {
  readonly report: Report;
  readonly events: readonly RunEvent[];
  readonly plan: Plan;
}

/** The profiles that are asked for. @throws SetupFault with the nearest name. */
export function profilesOf(names: readonly string[], catalogue: Catalogue): Profile[] {
  return names.map((name) => {
    const profile = catalogue.profile(name);
    if (profile !== undefined) return profile;
    const all = catalogue.profiles.map(({ id }) => id);
    throw new SetupFault(`There is no profile ${name}.`, {
      remedy: `Known: ${[...nearest(name, all), ...all].filter((id, i, list) => list.indexOf(id) === i).join(', ')}.`,
    });
  });
}

/** Loads the suites of the profiles, and the user's own. */
export async function clausesOf(
  profiles: readonly Profile[],
  own: readonly string[],
): Promise<LoadedClause[]> {
  const loaded = await loadSuites([...new Set(profiles.flatMap(({ suites }) => suites))]);
  for (const folder of own) loaded.push(...(await loadOwnSuites(folder)));
  return loaded;
}

/** How many lanes run at the target, by its own limits and by where it stands. */
export const lanesOf = (target: Target, asked: number | undefined): number =>
  asked ?? target.limits.lanes ?? (onLoopback(target) ? LOOPBACK_LANES : ELSEWHERE.lanes);

/**
 * Judges a bank: reaches it, plans, runs the checks in lanes, and adds the events up to one report. The same run as the
 * command line's.
 * @throws SetupFault where the set-up is wrong, so that nothing could be judged
 */
export async function run(options: RunOptions): Promise<RunOutcome> {
  const { target } = options;
  const catalogue = loadCatalogue();
  const profiles = profilesOf(options.profiles ?? target.profiles, catalogue);
  const clauses = await clausesOf(profiles, options.suites ?? []);
  const seed = options.seed ?? freshSeed();
  const started = performance.now();
  const events: RunEvent[] = [];
  let told = false;
  const emit = (event: RunEvent): void => {
    told ||= event.type === 'check.judged';
    events.push(event);
    options.onEvent?.(event);
  };
  const stuck = new AbortController();
  const signal = AbortSignal.any([...(options.signal === undefined ? [] : [options.signal]), stuck.signal]);
  const lanes = lanesOf(target, options.lanes);
  const scheduler = new Scheduler(lanes, signal);
  // What is learned while the bank is reached comes before the plan: kept back until the run has its first event.
  const early: RunEvent[] = [];
  let begun = false;
  const maxWait = options.maxWait ?? MAX_WAIT;
  const planFor = (metadata: Metadata): Plan => {
    const made = makePlan({
      target,
      catalogue,
      profiles,
      clauses,
      metadata,
      selection: options.only ?? [],
      ...(options.keys === undefined ? {} : { keys: new Set(options.keys) }),
      maxWait,
      requestsPerSecond: rateOf(target),
    });
    mustName(options.only ?? [], made.checks);
    return made;
  };
  let planned: Plan | undefined;
  const world = await openWorld({
    target,
    seed,
    signal,
    emit: (event) => (begun ? emit(event) : early.push(event)),
    driver: options.driver ?? target.driver,
    browser: options.browser,
    evidence: options.evidence,
    narrow: () => scheduler.narrow(),
    browserMayWait: () => !told && (planned?.units.length ?? 0) > MANY,
    stuck: (walk, hide) => void stuckFault(target, walk, hide).then((fault) => stuck.abort(fault)),
    checkUp: async (shop, hide) => {
      planned = planFor(shop.world.metadata);
      await beginCheckUp(shop, planned, hide);
    },
  });
  const forget = catchStrays((error) => reportBroken(world.shop, undefined, error));
  try {
    const plan = planned ?? planFor(world.metadata);
    const lost = options.keys === undefined ? [] : mustHold(options.keys, plan.checks);
    const { version, digest } = catalogue;
    const tell = (event: RunEvent): void => emit(world.redact(event));
    tell({
      type: 'run.started',
      schema: 1,
      run: randomUUID(),
      at: new Date().toISOString(),
      tool: { ...toolVersion(), node: process.version },
      seed,
      catalogue: { version, digest },
      target: targetView(target, world.metadata, options.driver ?? target.driver, options.browser),
      profiles: profiles.map((profile) => profileView(profile, plan.variants, catalogue.planOf(profile.id))),
      command: [...(options.command ?? [])],
      lanes,
      ...(options.signedBy !== undefined && { signedBy: options.signedBy }),
    });
    begun = true;
    if (options.gate) tell({ type: 'gate', at: new Date().toISOString(), ...options.gate });
    tell({
      type: 'plan.made',
      at: new Date().toISOString(),
      checks: [...plan.checks],
      requirements: requirementViews(catalogue, profiles, clauses),
      specifications: specificationViews(catalogue, profiles, clauses),
      estimate: plan.estimate,
    });
    for (const text of [...plan.notes, ...lost]) tell({ type: 'note', at: new Date().toISOString(), text });
    for (const event of early) emit(event);
    const controls = new Controls(world.shop, scheduler);
    for (const unit of plan.units) {
      scheduler.add({
        name: unit.loaded.clause.number,
        kin: kinOf(unit),
        alone: unit.alone,
        run: (lane) => runUnit(world, unit, lane, { scheduler, controls, maxWait }),
      });
    }
    await scheduler.drain();
    await giveBack(world);
    if (stuck.signal.aborted && options.signal?.aborted !== true) throw stuck.signal.reason;
    await world.close();
    const interrupted = options.signal?.aborted ?? false;
    const finished = finishedEvent(world, performance.now() - started, interrupted);
    // The exit code is the report's: told from all events, the last one included.
    const report = summarize([...events, { ...finished, exitCode: 0 }]);
    tell({ ...finished, exitCode: report.exitCode });
    return { report, events, plan };
  } catch (error) {
    throw world.hush(error);
  } finally {
    forget();
    await world.close();
  }
}

/** Seconds that giving grants back may take: a run that was stopped has to end soon. */
const GIVE_BACK_SECONDS = 10;

/** Leaves no consent behind: revokes what the bank issued in this run, also after Ctrl-C, and always says how that ended. */
async function giveBack({ shop }: Opened): Promise<void> {
  const { world } = shop;
  const act = newAct(shop, 'give back', AbortSignal.timeout(GIVE_BACK_SECONDS * 1000));
  const { revoked, left } = await world.flows.giveBack(act);
  const why =
    world.metadata.endpoint('revocation_endpoint') === undefined
      ? 'the bank offers no revocation_endpoint'
      : act.signal.aborted
        ? `${GIVE_BACK_SECONDS} s did not suffice`
        : 'the bank did not take them back';
  const rest = left === 0 ? '.' : `; ${left} left, because ${why}. Revoke them at the bank.`;
  const text = `${revoked} of ${revoked + left} grants that the bank issued in this run were revoked${rest}`;
  world.emit({ type: 'note', at: world.now().toISOString(), text });
}

function finishedEvent(world: Opened, ms: number, interrupted: boolean) {
  return {
    type: 'run.finished',
    at: new Date().toISOString(),
    ms: Math.round(ms),
    requests: world.transport.requests,
    handshakes: world.transport.handshakes,
    journeys: { ...world.walks.counts },
    flows: { ...world.shop.world.flows.counts },
    interrupted,
  } as const;
}

/** Runs the clause body again for this unit, keeps its group, and lets mocha run the tree in this lane. */
async function runUnit(
  world: Opened,
  unit: Unit,
  lane: number,
  tools: ConstructorParameters<typeof UnitStage>[3],
): Promise<void> {
  const { grow } = await import('../suite/tree.js');
  const stage = new UnitStage(world.shop, unit, lane, tools);
  const { clause } = unit.loaded;
  const group = declare(clause).slice(unit.index, unit.index + 1);
  const tree = grow(`${clause.prefix} ${clause.number} ${clause.title}`, group, stage);
  await laneOf.run({ lane, stray: (error) => stage.stray(error) }, () => runTree(tree, world.shop.signal));
}
