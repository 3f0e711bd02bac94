import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type {
  Invocation,
  Location,
  Notification,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
} from 'sarif';
import type { Report, ReportCheck } from '../results/report.js';
import { binds, EXIT, type Severity } from '../results/verdict.js';
import { labels } from './labels.js';
import { answersFor, entryName, exitSays, judgements, knownSays, standings } from './standing.js';
import { clean } from './text.js';

/** How bad a broken rule is on the scale from 0 to 10 that code scanning sorts by. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.5',
};

/** Only links that lead to a text: what else stands in a catalogue of the user's own stays text. */
const linkOf = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\/[^\s<>"]+$/.test(url) && URL.canParse(url)
    ? new URL(url).href
    : undefined;

/** A text of the bank's as a message: `](` would make a link of it, and control characters may steer a viewer. */
const message = (text: string): { text: string } => ({ text: clean(text).replaceAll('](', '] (') || '-' });

const paragraphs = (lines: readonly (string | undefined)[]): { text: string } => ({
  text: lines.flatMap((line) => (line ? [message(line).text] : [])).join('\n') || '-',
});

/** The rule that a finding stands under: the requirement that broke, else the first that its check asks for. */
const ruleOf = ({ result, requires, check }: ReportCheck): string =>
  result?.breaks?.[0] ?? requires[0] ?? check;

function rulesOf(report: Report, wanted: ReadonlySet<string>): ReportingDescriptor[] {
  const rows = new Map(report.coverage.map((row) => [row.id, row]));
  const checks = new Map(report.checks.map((check) => [ruleOf(check), check]));
  return [...wanted].sort().map((id): ReportingDescriptor => {
    const row = rows.get(id);
    const check = checks.get(id);
    const severity = row?.severity ?? check?.severity ?? 'info';
    const mend = row?.mend ?? check?.mend;
    const summary = row?.summary ?? check?.title ?? id;
    const level = row?.level ?? check?.level;
    const helpUri = linkOf(row?.url);
    const help = [
      summary,
      row?.gain && `What an attacker gains: ${row.gain}`,
      mend && `How to mend it: ${mend}`,
      helpUri && `The text: ${helpUri}`,
    ];
    return {
      id,
      name: id,
      shortDescription: message(summary),
      fullDescription: message(`${level ?? ''} ${summary}`.trim()),
      help: paragraphs(help),
      ...(helpUri === undefined ? {} : { helpUri }),
      defaultConfiguration: { level: level !== undefined && binds(level) ? 'error' : 'warning' },
      properties: {
        tags: ['security', 'compliance', ...(row ? [row.suite] : [])],
        precision: 'very-high',
        'security-severity': SECURITY_SEVERITY[severity],
        severity,
        ...(level === undefined ? {} : { level }),
        ...(row === undefined ? {} : { clause: row.clause, specification: row.specification }),
      },
    };
  });
}

/**
 * The same finding has the same fingerprint in every run: it is made of what a result is known by, never of the run, the
 * order, or what the bank happened to answer.
 */
function fingerprint({ check, variant, client, target }: ReportCheck): string {
  const identity = JSON.stringify([check, variant, client, ...(target === undefined ? [] : [target])]);
  return createHash('sha256').update(identity).digest('hex');
}

/** Nothing of a bank is a line of a file; the target file stands for it, as a path below the folder of the run. */
function locationOf(report: Report, { suite, clause, check, key }: ReportCheck): Location {
  const { file } = report.target;
  const path = /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(file)
    ? basename(file.replaceAll('\\', '/'))
    : file;
  const uri = path
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
  return {
    physicalLocation: { artifactLocation: { uri: uri || 'target' }, region: { startLine: 1 } },
    logicalLocations: [
      { name: check, fullyQualifiedName: `${suite}/${clause.number}/${key}`, kind: 'function' },
    ],
  };
}

function resultOf(report: Report, check: ReportCheck, rules: ReadonlyMap<string, number>): Result {
  const { result, known, earlier } = check;
  const ruleId = ruleOf(check);
  const suppression: Suppression[] =
    known?.state === 'active'
      ? [{ kind: 'external', status: 'accepted', justification: message(answersFor(known)).text }]
      : [];
  const all = judgements(check);
  return {
    ruleId,
    ruleIndex: rules.get(ruleId) ?? -1,
    kind: 'fail',
    level: check.scored ? (check.verdict === 'failed' ? 'error' : 'warning') : 'note',
    message: paragraphs([
      check.reason,
      result?.sent && `Sent: ${result.sent}`,
      ...(result?.expected ?? []).map((expected) => `Expected: ${expected}`),
      result && `Actual: ${result.actual}`,
      knownSays(check),
    ]),
    locations: [locationOf(report, check)],
    partialFingerprints: { 'fapiHarnessCheck/v1': fingerprint(check) },
    // All results of a run have suppressions, or none (SARIF 2.1.0, 3.27.23); an empty list is "not suppressed".
    ...(report.gate.baseline === undefined ? {} : { suppressions: suppression }),
    properties: {
      key: check.key,
      check: check.check,
      variant: check.variant,
      client: check.client,
      verdict: check.verdict,
      severity: check.severity,
      level: check.level,
      requirements: check.requires,
      modules: check.modules,
      scored: check.scored,
      standing: standings(report.gate)(check),
      ...(known === undefined ? {} : { known }),
      ...(all.length === 0 ? {} : { judgements: all }),
      ...(earlier === undefined ? {} : { earlierRuns: earlier.map(({ run }) => run) }),
    },
  };
}

/** What has no finding and yet belongs to the verdict: what was not judged, and why. */
function notifications(report: Report, rules: ReadonlyMap<string, number>): Notification[] {
  return report.checks
    .filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'review')
    .map((check): Notification => {
      const id = ruleOf(check);
      return {
        level: check.scored ? 'error' : 'note',
        message: message(`${check.key}: ${check.verdict}: ${check.reason}`),
        associatedRule: { id, index: rules.get(id) ?? -1 },
        properties: { key: check.key, verdict: check.verdict, scored: check.scored },
      };
    });
}

/** A time, where it is one: events that were cut off may lack it. */
const moment = (name: 'startTimeUtc' | 'endTimeUtc', at: string): Partial<Invocation> =>
  Number.isNaN(Date.parse(at)) ? {} : { [name]: new Date(at).toISOString() };

function invocation(report: Report, rules: ReadonlyMap<string, number>): Invocation {
  const { baseline } = report.gate;
  const broke = report.harnessErrors.map((error): Notification => {
    return { level: 'error', message: message(error.message), properties: { harness: true } };
  });
  const idle = (level: Notification['level'], word: string, entries: NonNullable<typeof baseline>['stale']) =>
    entries.map((entry): Notification => {
      const text = `Baseline: ${word} ${entryName(entry)}: ${entry.why} ${answersFor(entry)}`;
      return { level, message: message(text), properties: { entry } };
    });
  return {
    commandLine: clean([report.tool.name, ...report.command].join(' ')),
    arguments: report.command,
    ...moment('startTimeUtc', report.run.startedAt),
    ...moment('endTimeUtc', report.run.finishedAt),
    exitCode: report.exitCode,
    exitCodeDescription: exitSays(report, labels().t),
    executionSuccessful: report.exitCode === EXIT.ready || report.exitCode === EXIT.failed,
    toolExecutionNotifications: [...broke, ...notifications(report, rules)],
    toolConfigurationNotifications: [
      ...idle(report.gate.level === 'none' ? 'warning' : 'error', 'stale entry', baseline?.stale ?? []),
      ...idle('note', 'entry not judged', baseline?.unjudged ?? []),
    ],
  };
}

/**
 * The report as SARIF 2.1.0: rules are requirements, results are failed and warned checks, known failures are suppressed
 * with owner, reason and expiry. What could not be judged is told as notifications of the invocation, which then was not
 * successful.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(report: Report): string {
  const told = report.checks.filter(({ verdict }) => verdict === 'failed' || verdict === 'warned');
  const ids = new Set(report.checks.flatMap((check) => [ruleOf(check), ...check.requires]));
  const rules = rulesOf(report, ids);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const { gate } = report;
  const run: Run = {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        language: 'en',
        rules,
      },
    },
    automationDetails: { id: `${report.tool.name}/${clean(report.target.name)}/${report.run.id}` },
    invocations: [invocation(report, indices)],
    results: told
      .map((check) => resultOf(report, check, indices))
      .sort((a, b) => (String(a.properties?.key) < String(b.properties?.key) ? -1 : 1)),
    columnKind: 'utf16CodeUnits',
    properties: {
      bank: report.target.name,
      issuer: report.target.issuer,
      catalogue: report.catalogue,
      counts: report.counts,
      gate: { level: gate.level, passed: gate.passed, stops: gate.stops },
      readiness: report.profiles.map(({ id, readiness }) => ({ profile: id, state: readiness.state })),
    },
  };
  const log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
