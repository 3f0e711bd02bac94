import type { Report } from '../results/report.js';

/**
 * Quotes an argument for POSIX shells, cmd and PowerShell alike where it holds more than plain characters. A backslash
 * before a quote would take its meaning away, so it is doubled there, as both kinds of shell want it.
 */
export function quoted(argument: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(argument)) return argument;
  const inside = argument.replace(
    /(\\*)(["$`]|$)/g,
    (_, slashes: string, meaning: string) => slashes + slashes + (meaning && `\\${meaning}`),
  );
  return `"${inside}"`;
}

/** The command that repeats one check against the same target; for the demo's own bank, the demo again. */
export function repeatCommand(report: Report, check: string): string {
  const demo = report.command[0] === 'demo' ? withoutOnly(report.command) : undefined;
  const target = demo ?? ['run', '--target', report.target.file];
  return ['npx', 'fapi-harness', ...target, '--only', check].map(quoted).join(' ');
}

/** A command without its `--only` options. */
const withoutOnly = (command: readonly string[]): string[] =>
  command.filter((word, index) => word !== '--only' && command[index - 1] !== '--only');

/** The command that repeats the whole run. */
export const wholeCommand = (report: Report): string => commandLine(report.command);

/** The arguments of a run as a line to type. */
export const commandLine = (command: readonly string[]): string =>
  ['npx', 'fapi-harness', ...command].map(quoted).join(' ');
