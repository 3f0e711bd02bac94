import type { Proof, ProofRow } from './types.js';

const cell = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text.padEnd(width);

/** One line of the matrix: check, clean verdict, defect, verdict under it. */
export function formatRow(row: ProofRow, columns = 120): string {
  const names = Math.max(20, Math.floor((columns - 30) / 2));
  const mark = row.ok ? 'proven' : 'NOT   ';
  return [
    mark,
    cell(row.check, names),
    cell(row.clean ?? '-', 8),
    cell(row.defect ?? '-', names),
    cell(row.under ?? '-', 8),
  ]
    .join(' ')
    .trimEnd();
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/**
 * The matrix of a proof as text, with what speaks against it below.
 * @param columns width of the terminal
 */
export function formatProof(proof: Proof, columns = 120): string {
  const head = formatRow(
    { check: 'check', clean: 'clean' as never, defect: 'defect', under: 'under' as never, ok: true },
    columns,
  ).replace('proven', '      ');
  const lines = [head, ...proof.rows.map((row) => formatRow(row, columns)), ''];
  if (proof.problems.length > 0)
    lines.push('What speaks against it:', ...proof.problems.map((line) => `  ${line}`), '');
  const seconds = (proof.ms / 1000).toFixed(1);
  lines.push(
    `${proof.rows.filter((row) => row.ok).length} of ${proof.rows.length} rows proven, ` +
      `${proof.checks} checks, ${counted(proof.defects, 'defect')}, ${counted(proof.quirks, 'quirk')}, ${counted(proof.problems.length, 'problem')}, ${seconds} s`,
  );
  return lines.join('\n');
}
