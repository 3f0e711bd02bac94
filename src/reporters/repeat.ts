import type { Report } from '../results/report.js';

/** Quotes an argument for POSIX shells, cmd and PowerShell alike where it holds more than plain characters. */
const quoted = (argument: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(argument) ? argument : `"${argument.replace(/(["$`])/g, '\\$1')}"`;

/** The command that repeats one check against the same target. */
export const repeatCommand = (report: Report, check: string): string =>
  `npx fapi-harness run --target ${quoted(report.target.file)} --only ${quoted(check)}`;

/** The command that repeats the whole run. */
export const wholeCommand = (report: Report): string =>
  ['npx', 'fapi-harness', ...report.command].map(quoted).join(' ');
