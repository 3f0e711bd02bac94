import type { Report } from '../results/report.js';

/** The report as JSON, indented, as `reports/schemas/report.schema.json` describes it. */
export const jsonReport = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`;
