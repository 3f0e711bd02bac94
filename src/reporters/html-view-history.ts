import type { ReportCheck } from '../results/report.js';
import { type CheckContext, statement } from './html-view-checks.js';
import type { Words } from './labels.js';
import { commandLine } from './repeat.js';

/** The runs that a report was joined from, and every check that more than one of them judged. */
export function historyView(
  { report, anchors }: Pick<CheckContext, 'report' | 'anchors'>,
  words: Words,
): Record<string, unknown> | undefined {
  const { t } = words;
  const { parts = [] } = report;
  if (parts.length < 2) return undefined;
  const number = new Map(parts.map(({ run }, index) => [run, index + 1]));
  const named = (run: string | undefined): string | undefined => {
    const at = run === undefined ? undefined : number.get(run);
    return at === undefined ? run : t('html.history.run', { number: at });
  };
  const again = (check: ReportCheck): Record<string, unknown> => ({
    id: check.check,
    anchor: anchors.of(check.key),
    statement: statement(check, t),
    where: [check.target, check.variant === 'any' ? t('any') : check.variant, check.client]
      .filter(Boolean)
      .join(' · '),
    earlier: (check.earlier ?? []).map(({ run, at, result }) => ({
      run: named(run),
      at: words.time(at),
      verdict: result.verdict,
      word: t(`verdict.${result.verdict}`),
      reason: result.reason,
    })),
    run: named(check.run),
    verdict: check.verdict,
    word: t(`verdict.${check.verdict}`),
    reason: check.reason,
  });
  return {
    parts: parts.map((part, index) => ({
      name: t('html.history.run', { number: index + 1 }),
      run: part.run,
      relation: t(`html.history.${part.relation}`),
      started: part.startedAt,
      startedLong: words.time(part.startedAt),
      duration: words.duration(part.ms),
      interrupted: part.interrupted,
      bank: part.target.name,
      environment: part.target.environment,
      digest: part.target.digest.slice(0, 16),
      tool: `${part.tool.name} ${part.tool.version}`,
      seed: part.seed,
      exit: part.exitCode,
      meaning: t(`exit.${part.exitCode}`),
      command: commandLine(part.command),
    })),
    again: report.checks.filter(({ earlier = [] }) => earlier.length > 0).map(again),
  };
}
