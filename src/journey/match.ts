import { plain } from './page-text.js';

/** A control of a page as a person and a script can name it; both drivers make these, in document order. */
export interface Control {
  readonly kind: 'text' | 'select' | 'checkbox' | 'radio' | 'button' | 'link' | 'other';
  /** Label texts, aria-label, and for buttons and links their own text. */
  readonly labels: readonly string[];
  /** Placeholder and title. */
  readonly hints: readonly string[];
  /** `name` and `id`. */
  readonly keys: readonly string[];
  /** Value of a radio button or checkbox. */
  readonly value?: string;
  /** Legend of the group that a radio button or checkbox stands in. */
  readonly legend?: string;
  /** Options of a select. */
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  /** Visible, enabled and not read-only. */
  readonly usable: boolean;
}

/** 0 where the control has nothing of that name; the higher, the closer. */
function closeness(control: Control, name: string): number {
  const wanted = plain(name);
  if (!control.usable || wanted === '') return 0;
  const labels = control.labels.map(plain);
  if (labels.includes(wanted)) return 6;
  if (control.keys.includes(name.trim())) return 5;
  const hints = control.hints.map(plain);
  if (hints.includes(wanted)) return 4;
  if (labels.some((label) => label.startsWith(wanted))) return 3;
  if (labels.some((label) => label.includes(wanted))) return 2;
  return hints.some((hint) => hint.includes(wanted)) ? 1 : 0;
}

function closest(controls: readonly Control[], score: (control: Control) => number): number | undefined {
  let best: number | undefined;
  let high = 0;
  for (const [index, control] of controls.entries()) {
    const found = score(control);
    if (found > high) {
      high = found;
      best = index;
    }
  }
  return best;
}

/** Index of the field to fill by label, name, id, placeholder or title; the first in document order where two are alike. */
export const fieldNamed = (controls: readonly Control[], name: string): number | undefined =>
  closest(controls, (control) =>
    control.kind === 'text' || control.kind === 'select' ? closeness(control, name) : 0,
  );

/** Index of the button or link to click by its text; a button goes before a link that fits as well. */
export const clickNamed = (controls: readonly Control[], name: string): number | undefined =>
  closest(controls, (control) => {
    const found = closeness(control, name);
    if (found === 0) return 0;
    if (control.kind === 'button') return found + 0.5;
    if (control.kind === 'link') return found;
    return control.kind === 'other' && found >= 5 ? 0.5 : 0;
  });

/** What to choose: a checkbox or radio button to tick, or an option of a select. */
export interface Chosen {
  readonly index: number;
  /** Value of the option, where the control is a select. */
  readonly option?: string;
}

/** Finds an option by its label, inside the field or group of that name where one is given. */
export function choiceNamed(
  controls: readonly Control[],
  option: string,
  field?: string,
): Chosen | undefined {
  const ticks = (control: Control): number => {
    if (control.kind !== 'checkbox' && control.kind !== 'radio') return 0;
    if (field !== undefined && !inGroup(control, field)) return 0;
    return closeness(control, option) || (control.usable && control.value === option ? 1 : 0);
  };
  const select = (index: number | undefined): Chosen | undefined => {
    const control = index === undefined ? undefined : controls[index];
    const value = control && optionOf(control, option);
    return index === undefined || value === undefined ? undefined : { index, option: value };
  };
  if (field !== undefined) {
    const named = select(
      closest(controls, (control) => (control.kind === 'select' ? closeness(control, field) : 0)),
    );
    if (named) return named;
  }
  const index = closest(controls, ticks);
  if (index !== undefined) return { index };
  if (field !== undefined) return undefined;
  return select(
    closest(controls, (control) => (control.usable && optionOf(control, option) !== undefined ? 1 : 0)),
  );
}

function inGroup(control: Control, field: string): boolean {
  return control.keys.includes(field.trim()) || plain(control.legend ?? '').startsWith(plain(field));
}

/** Value of a select's option by label, else by value, else by how its label begins. */
export function optionOf(control: Control, name: string): string | undefined {
  const wanted = plain(name);
  const options = control.options ?? [];
  const found =
    options.find((option) => plain(option.label) === wanted) ??
    options.find((option) => option.value === name) ??
    options.find((option) => plain(option.label).startsWith(wanted));
  return found?.value;
}
