import type { ServerResponse } from 'node:http';

export type Json = Record<string, unknown>;

/** What the bank is about to send. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  readonly headers: Record<string, string | string[]>;
  /** An object is sent as JSON. */
  body: Json | string | Buffer | undefined;
  /** False where the answer goes out without a Date. */
  sendDate?: boolean;
}

/** Header fields that every answer of the bank carries. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

/** Content security policy of a page; `script` where it loads the bank's own script. */
export const contentSecurityPolicy = (page: { script?: boolean; formTargets?: readonly string[] }): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ...(page.script ? ["script-src 'self'", "connect-src 'self'"] : []),
    `form-action ${["'self'", ...(page.formTargets ?? [])].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** A page. `formTargets`: origins that a form's answer may lead on to. */
export const htmlAnswer = (
  body: string,
  page: { status?: number; script?: boolean; formTargets?: readonly string[] } = {},
): Answer => ({
  status: page.status ?? 200,
  headers: {
    ...NO_STORE,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(page),
    'x-frame-options': 'DENY',
  },
  body,
});

/** A JSON object that must not be stored. */
export const jsonAnswer = (status: number, body: Json, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...NO_STORE, 'content-type': 'application/json; charset=utf-8', ...headers },
  body,
});

/** An answer with the fields that every answer of the bank carries. */
export const withCommonHeaders = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...COMMON_HEADERS, ...answer.headers },
});

/** Writes an answer to the wire as it stands. */
export function send(response: ServerResponse, answer: Answer, headOnly = false): void {
  const { body } = answer;
  const content =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
      ? (body ?? '')
      : JSON.stringify(body);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.sendDate = answer.sendDate ?? true;
  response.statusCode = answer.status;
  response.setHeader('content-length', Buffer.byteLength(content));
  response.end(headOnly ? undefined : content);
}
