/** Units that figures come in. */
export type Unit = 'ms' | 's' | 'MB' | 'times' | '';

/** One line of the table. */
export interface Figure {
  /** Stable name, for machines. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  /** The value must be below. */
  readonly goal?: number;
  /** How it was measured: how many samples, and what else a reader must know. */
  readonly how: string;
}

/** Figures that belong together. */
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Whether a figure reaches its goal; undefined where it has none. */
export const isMet = ({ value, goal }: Figure): boolean | undefined =>
  goal === undefined ? undefined : value < goal;

function shown(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return '-';
  switch (unit) {
    case 'ms':
      return `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
    case 's':
      return `${value.toFixed(1)} s`;
    case 'MB':
      return `${Math.round(value)} MB`;
    case 'times':
      return `${value.toFixed(2)} ×`;
    default:
      return String(value);
  }
}

const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, index) =>
      index === 1 || index === 2 ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
    )
    .join('  ')
    .trimEnd();

const verdict = (figure: Figure): string => {
  const met = isMet(figure);
  return met === undefined ? '' : met ? 'met' : 'MISSED';
};

/** The figures as a table, each beside its goal, and a last line that counts the goals. */
export function table(sections: readonly Section[]): string {
  const head = ['', 'measured', 'goal', '', 'how'];
  const cellsOf = (figure: Figure): string[] => [
    `  ${figure.what}`,
    shown(figure.value, figure.unit),
    figure.goal === undefined ? '' : `< ${shown(figure.goal, figure.unit)}`,
    verdict(figure),
    figure.how,
  ];
  const rows = sections.map(({ title, figures }) => ({ title, rows: figures.map(cellsOf) }));
  const all = [head, ...rows.flatMap((section) => section.rows)];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const lines = [row(head, widths)];
  for (const section of rows)
    lines.push('', section.title, ...section.rows.map((cells) => row(cells, widths)));
  const goals = sections.flatMap(({ figures }) => figures).filter(({ goal }) => goal !== undefined);
  const met = goals.filter(isMet);
  lines.push('', `${met.length} of ${goals.length} goals met`);
  return lines.join('\n');
}
