import type { Deviation } from '../sandbox/index.js';

/** Deviations that go together in one bank, and the variant that shows them. */
export interface Group<D extends Deviation> {
  readonly members: readonly D[];
  readonly variant: string;
}

/** What a bank can have only one of. */
const ONCE = [
  'issuer',
  'tls',
  'oldTls',
  'otherTls',
  'takesAnyName',
  'answersHello',
  'plainHttp',
  'lifetimes',
] as const;

const collide = (one: Deviation, other: Deviation): boolean =>
  ONCE.some((name) => one[name] !== undefined && other[name] !== undefined);

/** Puts deviations together, so many at most: those of one variant that do not collide. */
export function inGroups<D extends Deviation>(
  all: readonly D[],
  most: number,
  variantFor: (one: D) => string,
): Group<D>[] {
  const groups: { members: D[]; variant: string }[] = [];
  for (const one of all) {
    const variant = variantFor(one);
    const room = groups.find(
      (group) =>
        group.variant === variant &&
        group.members.length < most &&
        !group.members.some((other) => collide(one, other)),
    );
    if (room) room.members.push(one);
    else groups.push({ members: [one], variant });
  }
  return groups;
}

/** The items in an order in which neighbours come from far apart. */
export const spread = <T>(items: readonly T[], strides: number): T[] => {
  const length = Math.ceil(items.length / strides);
  return Array.from({ length: length * strides }, (_, index) => {
    const at = (index % strides) * length + Math.floor(index / strides);
    return at < items.length ? [items[at] as T] : [];
  }).flat();
};
