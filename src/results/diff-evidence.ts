import type { Report, ReportCheck } from './report.js';

/**
 * A text without what differs in every run: ids, nonces, tokens, times, numbers of ports, and the digests that stand
 * where a secret stood. What is left is what the bank said.
 */
export const steady = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '…')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?/g, '…')
    .replace(/‹[^›]*›|\[redacted[^\]]*\]/g, '…')
    .replace(/(localhost|127\.0\.0\.1|\[::1\]):\d+/g, '$1')
    .replace(/\b(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}\b/g, '…')
    .replace(/\b[0-9a-f]{20,}\b/g, '…')
    .replace(/\b\d{9,}\b/g, '…')
    .replace(/\b\d+(?:\.\d+)?(?= ?(?:ms|s|seconds|minutes)\b)/g, '…');

/**
 * What a run saw of a check, as facts that two runs can be compared by: what came in words, and what each request of it
 * ended in. How often a page was asked for, and in which order, is not part of it.
 */
export function signatureOf(report: Report): (check: ReportCheck) => string[] {
  const exchanges = new Map(report.exchanges.map((one) => [one.id, one]));
  const handshakes = new Map(report.handshakes.map((one) => [one.id, one]));
  return ({ result, family }) => {
    // What was left out has no evidence; why it was, is no change of the bank's.
    if (result === undefined) return [];
    const facts = [`came: ${steady(result.actual)}`];
    if (family !== undefined) facts.push(`in the way lies: ${family}`);
    for (const id of result.evidence) {
      const exchange = exchanges.get(id);
      const handshake = handshakes.get(id);
      if (exchange !== undefined && TOLD.has(exchange.purpose)) {
        const { purpose, method, response, error } = exchange;
        const said =
          response === undefined
            ? (error?.code ?? 'no answer')
            : `${response.status}${errorIn(response.body)}`;
        facts.push(`${purpose} ${method}: ${said}`);
      } else if (handshake !== undefined) {
        const { endpoint, offered, outcome, protocol = '', cipher = '', reason: why = '' } = handshake;
        facts.push(`${endpoint}, ${offered}: ${[outcome, protocol, cipher, why].filter(Boolean).join(' ')}`);
      }
    }
    return [...new Set(facts)];
  };
}

/** Requests whose answer is the bank's word on a rule; pages are walked through as often as it takes. */
const TOLD = new Set([
  'par',
  'token',
  'resource',
  'introspection',
  'revocation',
  'discovery',
  'jwks',
  'userinfo',
]);

/** The error code of an OAuth answer, where it has one. */
function errorIn(body: string | undefined): string {
  const [, error] = /"error"\s*:\s*"([\w.-]{1,60})"/.exec(body ?? '') ?? [];
  return error === undefined ? '' : ` ${error}`;
}
