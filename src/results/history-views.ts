import type { EventOf, ProfileView, TargetView } from './events.js';

/** What the runs of a history say of themselves, told once. */

/** Values, each once, in order; lists that were joined before are taken apart again. */
export const together = (values: readonly string[], by = ', '): string =>
  [...new Set(values.flatMap((value) => value.split(by)))].join(by);

const once = <T>(values: readonly T[], name: (value: T) => string): T[] => [
  ...new Map(values.map((value) => [name(value), value])).values(),
];

/** The profiles of all runs, each with the variants of all. */
export function profilesTogether(runs: readonly (readonly ProfileView[])[]): ProfileView[] {
  const profiles = new Map<string, ProfileView>();
  for (const profile of runs.flat()) {
    const before = profiles.get(profile.id);
    profiles.set(profile.id, before === undefined ? profile : profileTogether(before, profile));
  }
  return [...profiles.values()];
}

function profileTogether(a: ProfileView, b: ProfileView): ProfileView {
  const union = (one: readonly string[], other: readonly string[]): string[] => [
    ...new Set([...one, ...other]),
  ];
  const plan = a.plan ?? b.plan;
  const modules = new Map<string, NonNullable<ProfileView['plan']>['modules'][number]>();
  for (const module of [...(a.plan?.modules ?? []), ...(b.plan?.modules ?? [])]) {
    const before = modules.get(module.id);
    modules.set(module.id, { ...module, variants: union(before?.variants ?? [], module.variants) });
  }
  return {
    ...a,
    suites: union(a.suites, b.suites),
    variants: union(a.variants, b.variants),
    ...(plan === undefined ? {} : { plan: { ...plan, modules: [...modules.values()] } }),
  };
}

/** The targets of all runs as one: the same bank as it is, several with all their names. */
export function targetsTogether(
  targets: readonly [TargetView, ...TargetView[]],
  several: boolean,
): TargetView {
  const [first] = targets;
  const clients = new Map<string, TargetView['clients'][number]>();
  for (const client of targets.flatMap((target) => target.clients)) {
    const before = clients.get(client.name);
    const variants = [...new Set([...(before?.variants ?? []), ...client.variants])];
    clients.set(client.name, { ...(before ?? client), variants });
  }
  const text = (of: (target: TargetView) => string): string => together(targets.map(of));
  const digest = text((target) => target.digest);
  const base = { ...first, digest, clients: [...clients.values()] };
  if (!several) return base;
  const permits = targets.flatMap(({ authorizedBy }) => authorizedBy ?? []);
  return {
    ...base,
    name: together(
      targets.map(({ name }) => name),
      ' + ',
    ),
    file: text((target) => target.file),
    environment: targets.some(({ environment }) => environment === 'production') ? 'production' : 'sandbox',
    issuer: text((target) => target.issuer),
    discovery: text((target) => target.discovery),
    ...(permits.length > 0 ? { authorizedBy: together(permits) } : {}),
  };
}

/** In which of the things that decide verdicts the runs differ, a sentence each. */
export function differencesOf(
  starts: readonly Pick<EventOf<'run.started'>, 'catalogue' | 'tool' | 'target'>[],
): string[] {
  const differ = (values: readonly string[], sentence: (values: string) => string): string[] => {
    const all = together(values);
    return all.includes(', ') ? [sentence(all)] : [];
  };
  return [
    ...differ(
      starts.map(({ catalogue }) => catalogue.version),
      (all) => `The runs went by different versions of the requirement catalogue: ${all}.`,
    ),
    ...differ(
      starts.map(({ tool }) => tool.version),
      (all) => `The runs were made by different versions of the tool: ${all}.`,
    ),
    ...differ(
      once(starts, ({ target }) => target.digest).map(({ target }) => target.digest.slice(0, 12)),
      (all) => `The target file was not the same in all runs (SHA-256 ${all}).`,
    ),
    ...differ(
      starts.map(({ target }) => target.issuer),
      (all) => `The runs asked different issuers: ${all}.`,
    ),
  ];
}
