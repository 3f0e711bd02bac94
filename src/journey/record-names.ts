import { type Control, choiceNamed, clickNamed, fieldNamed } from './match.js';
import { fold } from './page-text.js';
import type { Heard } from './record-page.js';

/** More characters than a name of a control has. */
const LONGEST = 60;

/** True for words that look as if they were the same tomorrow, and for the next customer. */
export const steady = (words: string): boolean =>
  words !== '' && words.length <= LONGEST && !/\d{2,}|[•*]{2,}|…/.test(words);

/** Names of a control: what a person reads first, then what its author calls it; those that may change come last. */
function namesOf({ labels, keys, hints }: Control): string[] {
  const all = [...new Set([...labels, ...keys, ...hints].map(fold))].filter(
    (name) => name !== '' && !name.startsWith('css:'),
  );
  return [...all.filter(steady), ...all.filter((name) => !steady(name) && name.length <= 2 * LONGEST)];
}

const own = ({ controls, index }: Heard): Control | undefined => controls[index];

/** The first name by which a walk finds this very control; a selector where there is none. */
function named(heard: Heard, find: (name: string) => number | undefined): string {
  const control = own(heard);
  return (control && namesOf(control).find((name) => find(name) === heard.index)) ?? `css:${heard.css}`;
}

/** How a script names a field. */
export const fieldName = (heard: Heard): string => named(heard, (name) => fieldNamed(heard.controls, name));

/** How a script names a button or link. */
export const clickName = (heard: Heard): string => named(heard, (name) => clickNamed(heard.controls, name));

/** A choice as a script names it; with the field only where the option alone leads elsewhere. */
export interface NamedChoice {
  readonly field?: string;
  readonly option: string;
}

/** How a script names what was chosen; undefined where only a click on the element itself will do. */
export function choiceName(heard: Heard): NamedChoice | undefined {
  const control = own(heard);
  if (control === undefined) return undefined;
  const { controls, index, option } = heard;
  const shown = option === undefined ? control.labels.map(fold) : [option];
  const leads = (name: string, field?: string): boolean => {
    const found = choiceNamed(controls, name, field);
    if (found?.index !== index) return false;
    const wanted = control.options?.find(({ label }) => fold(label) === option)?.value;
    return option === undefined || found.option === wanted;
  };
  const fields = [...(control.legend ? [control.legend] : []), ...namesOf(control)];
  // What a person reads, if need be within its group, goes before what only its author calls it.
  for (const options of [shown, option === undefined ? [...control.keys, control.value ?? ''] : []]) {
    for (const field of [undefined, ...fields]) {
      const name = options.find((one) => one !== '' && leads(one, field));
      if (name !== undefined) return { ...(field !== undefined && { field }), option: name };
    }
  }
  return undefined;
}
