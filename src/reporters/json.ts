import type { Report } from '../results/report.js';

/**
 * The report as JSON, indented, as `reports/schemas/report.schema.json` describes it, piece by piece: as one text the
 * evidence of a long run would stand in memory twice more.
 */
export function* jsonReport(report: Report): Generator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(report)) {
    if (value === undefined) continue;
    yield `${before}  ${JSON.stringify(name)}: `;
    before = ',\n';
    if (Array.isArray(value) && value.length > 0) {
      yield '[\n';
      for (const [index, one] of value.entries()) {
        yield `    ${indented(one, '    ')}${index + 1 < value.length ? ',' : ''}\n`;
      }
      yield '  ]';
    } else yield indented(value, '  ');
  }
  yield '\n}\n';
}

// Inside of JSON texts no line ever breaks: every line break is the layout's.
const indented = (value: unknown, by: string): string =>
  JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${by}`);
