import type { Catalogue } from './catalogue.js';
import type { PlanLabels, PlanModule, Requirement } from './types.js';

/** True where `when` speaks of a variant such as `private_key_jwt+pushed+jarm`; left out, it speaks of all. */
export function speaksOfVariant(when: PlanModule['when'], variant: string): boolean {
  const [auth = '', request = ''] = variant.split('+');
  return (when?.auth?.includes(auth) ?? true) && (when?.request === undefined || when.request === request);
}

/** True where a module applies to a variant. */
export const moduleApplies = ({ when, later }: PlanModule, variant: string): boolean =>
  later === undefined && speaksOfVariant(when, variant);

/** The profile that a clause label belongs to, where it is none of the plain profile's. */
export const laterProfileOf = (label: string, { later }: PlanLabels): string | undefined =>
  Object.entries(later).find(([start]) => label.startsWith(start))?.[1];

/** The catalogue rows that a clause label speaks of: the row itself, its splits, and the numbered items below it. */
export function rowsBehind(label: string, catalogue: Pick<Catalogue, 'rows' | 'labels'>): Requirement[] {
  const id = catalogue.labels.aliases[label] ?? label;
  return catalogue.rows.filter(
    (row) => row.id === id || ['~', '-', '.'].some((mark) => row.id.startsWith(`${id}${mark}`)),
  );
}
