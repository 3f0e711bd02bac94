import type { PlannedCheck } from '../results/events.js';
import type { Translate } from './labels.js';
import { type Palette, SIGNS } from './terminal-summary.js';
import { clean, columnsOf, cut, duration } from './text.js';

/** A run at a moment, as its live block shows it. */
export interface Moment {
  readonly done: number;
  readonly all: number;
  readonly failed: number;
  /** Milliseconds since the run began. */
  readonly elapsed: number;
  /** What runs, by lane. */
  readonly running: readonly { readonly lane: number; readonly check: PlannedCheck }[];
  /** What waits for something to expire, and for how many milliseconds more; the shortest wait first. */
  readonly parked: readonly { readonly left: number; readonly until: string; readonly why: string }[];
}

interface BlockStyle {
  /** Columns that a line may take, and lines that there is room for. */
  readonly columns: number;
  readonly rows: number;
  readonly colour: Palette;
  readonly t: Translate;
}

/** More waits than this are counted alone. */
const WAITS = 3;

const nameOf = ({ suite, clause, group, kind, title }: PlannedCheck): string =>
  clean(`${suite} ${clause.number}  ${group.join(', ')}${kind === 'proves' ? ': ' : ' '}${title}`);

/** A wait in words. */
export const waitSays = ({ left, until, why }: Moment['parked'][number], t: Translate): string =>
  clean(t('terminal.waiting', { left: duration(left), until: until.slice(11, 19), why }));

/** The block that is painted anew while a run goes on: progress, a line for each lane, and what waits. */
export function blockOf(moment: Moment, { columns, rows, colour, t }: BlockStyle): string[] {
  const { done, all, failed, running, parked } = moment;
  const share = all === 0 ? 0 : done / all;
  const bar = Math.max(0, Math.min(24, columns - 40));
  const full = Math.round(bar * share);
  const first = [
    `  ${colour.bold(`${done}/${all}`)}`,
    ...(bar > 4 ? [`${colour.cyan('━'.repeat(full))}${colour.dim('─'.repeat(bar - full))}`] : []),
    colour.dim(duration(moment.elapsed)),
    ...(failed > 0 ? [colour.red(`${SIGNS.failed} ${t('terminal.failedSoFar', { n: failed })}`)] : []),
  ].join('  ');
  const more = (n: number): string => (n > 0 ? colour.dim(`  ${t('terminal.more', { n })}`) : '');
  const waits = parked.slice(0, WAITS).map((wait) => waitSays(wait, t));
  // Lanes beyond the room are counted behind the last that is shown.
  const room = Math.max(1, rows - 1 - waits.length);
  const shown = running.slice(0, room);
  const lanes = shown.map(({ lane, check }, index) => {
    const rest = index === shown.length - 1 ? more(running.length - shown.length) : '';
    const head = `  ${colour.dim(`${t('terminal.now')} ${lane}`)}  `;
    return `${head}${cut(nameOf(check), Math.max(8, columns - columnsOf(head) - columnsOf(rest)))}${rest}`;
  });
  const idle = all === 0 || (lanes.length === 0 && parked.length === 0 && done < all);
  return [
    first,
    ...(idle ? [`  ${colour.dim(t('terminal.starting'))}`] : lanes),
    ...waits.map(
      (wait, index) =>
        `  ${colour.dim(wait)}${index === waits.length - 1 ? more(parked.length - waits.length) : ''}`,
    ),
  ].map((line) => cut(line, columns));
}
