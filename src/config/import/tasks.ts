import type { JourneyStep } from '../../journey/types.js';
import { isRecord } from '../source.js';
import { type Deed, deedOf, isCallback } from './commands.js';
import type { Notes } from './notes.js';
import type { Values } from './values.js';

/** What the tasks of one browser entry come to. */
export interface Walked {
  readonly steps: readonly JourneyStep[];
  /** What the error page shows at which the tasks end. */
  readonly errorPage?: string;
}

const NEVER_OPENED = 'the redirect URI is never opened: there is no page to wait for';

type Making = {
  -readonly [K in 'on' | 'waitFor' | 'click']?: JourneyStep[K];
} & { expect: string[]; fill: Record<string, string> };

/** Turns tasks into steps: each names its page by the element that it begins with, so that it waits for that page. */
export function walkOf(tasks: unknown, where: string, values: Values, notes: Notes): Walked {
  const script = new Script(values, actedOnOften(tasks));
  if (!Array.isArray(tasks)) {
    notes.leave(`${where}.tasks`, 'it is no list');
    return { steps: [] };
  }
  for (const [index, task] of (tasks as unknown[]).entries()) {
    const at = `${where}.tasks[${index}]`;
    if (!isRecord(task)) {
      notes.leave(at, 'it is no mapping');
      continue;
    }
    for (const name of Object.keys(task))
      if (!['task', 'match', 'optional', 'commands'].includes(name))
        notes.leave(`${at}.${name}`, 'not a member that this tool knows');
    const commands = task.commands ?? [];
    if (!Array.isArray(commands) || commands.length === 0) {
      const callback = typeof task.match === 'string' && isCallback(task.match);
      notes.leave(
        at,
        callback ? NEVER_OPENED : 'it asks for an address alone, and pages are known by what they show',
      );
      continue;
    }
    for (const [number, command] of (commands as unknown[]).entries()) {
      const deed = deedOf(command);
      const place = `${at}.commands[${number}]`;
      if (deed.does === 'nothing') notes.leave(place, deed.why);
      else if (deed.does === 'callback') notes.leave(place, NEVER_OPENED);
      else script.add(deed);
    }
    script.close();
  }
  const { steps, errorPage, unused } = script;
  if (unused.length > 0 && errorPage === undefined)
    notes.leave(
      `${where}.tasks`,
      `waiting for ${unused.join(', ')} at the end: a walk ends at the redirect URI`,
    );
  return { steps, ...(errorPage !== undefined && { errorPage }) };
}

/** Gathers deeds into steps. A click ends a step; what is optional is a step that is skipped where its page does not show. */
class Script {
  readonly steps: JourneyStep[] = [];
  errorPage: string | undefined;
  readonly #values: Values;
  readonly #often: ReadonlySet<string>;
  /** Marks that were waited for, of a page on which nothing was done yet. */
  #marks: string[] = [];
  #making: Making | undefined;

  constructor(values: Values, often: ReadonlySet<string>) {
    this.#values = values;
    this.#often = often;
  }

  get unused(): readonly string[] {
    return this.#marks;
  }

  add(deed: Exclude<Deed, { does: 'nothing' | 'callback' }>): void {
    if (deed.does === 'see') {
      if (deed.errorPage) this.errorPage ??= deed.mark;
      else {
        this.close();
        this.#marks.push(deed.mark);
      }
      return;
    }
    const name = deed.does === 'type' ? deed.field : deed.name;
    if (deed.optional) this.close();
    const step = this.#making ?? this.#begin(name, deed.optional);
    if (deed.does === 'type') {
      // The same field again is typed over: a step of its own keeps the order.
      const again = Object.hasOwn(step.fill, name);
      if (again) this.close();
      const own = again ? this.#begin(name, deed.optional) : step;
      own.fill[name] = this.#values.placeholder(name, deed.value);
    } else step.click = name;
    if (step.click !== undefined || deed.optional) this.close();
  }

  #begin(name: string, optional: boolean): Making {
    const making: Making = { expect: [], fill: {}, on: name };
    if (!optional) {
      const marks = this.#marks;
      this.#marks = [];
      // What is worked tells its page, unless other pages have it too: then what was waited for tells more.
      const vague = this.#often.has(name) || !name.startsWith('css:');
      const mark = vague ? marks.shift() : undefined;
      if (mark !== undefined) making.on = mark;
      const last = marks.pop();
      if (last !== undefined) making.waitFor = last;
      making.expect = marks;
    }
    this.#making = making;
    return making;
  }

  /** Ends the step in the making. */
  close(): void {
    const making = this.#making;
    this.#making = undefined;
    if (making === undefined) return;
    const { expect, fill, on, waitFor, click } = making;
    this.steps.push({
      ...(on !== undefined && { on }),
      ...(waitFor !== undefined && { waitFor }),
      ...(expect.length > 0 && { expect }),
      ...(Object.keys(fill).length > 0 && { fill }),
      ...(click !== undefined && { click }),
    });
  }
}

/** Elements that several tasks work: they tell no page from another. */
function actedOnOften(tasks: unknown): ReadonlySet<string> {
  const names = (Array.isArray(tasks) ? (tasks as unknown[]) : []).flatMap((task) => {
    const commands = isRecord(task) && Array.isArray(task.commands) ? (task.commands as unknown[]) : [];
    const names = commands.map(deedOf).flatMap((deed) => {
      if (deed.does === 'type') return [deed.field];
      return deed.does === 'click' ? [deed.name] : [];
    });
    return [...new Set(names)];
  });
  return new Set(names.filter((name, index) => names.indexOf(name) < index));
}
