import type { FieldRow, MessageView } from './html-view-message.js';

/** What a negative check changed in its message on purpose, read from the words that say what was sent. */
export interface Changes {
  readonly set: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
  /** The JWT that the words speak of, where they do. */
  readonly jwt?: string;
}

const NAME = '([A-Za-z_][\\w#-]*(?:\\.[\\w#-]+)*)';

/** `a request object with aud = x, without exp` → aud was set, exp was left out. */
export function changesIn(sent: string | undefined): Changes {
  const names = (pattern: RegExp): Set<string> =>
    new Set([...(sent ?? '').matchAll(pattern)].map(([, name]) => name ?? ''));
  const jwt = /client assertion/i.test(sent ?? '')
    ? 'client_assertion'
    : /request object/i.test(sent ?? '')
      ? 'request'
      : undefined;
  return {
    set: names(new RegExp(`\\bwith ${NAME}(?: = | sent twice)`, 'g')),
    left: names(new RegExp(`\\bwithout (?:the |an? |its )?${NAME}`, 'g')),
    ...(jwt === undefined ? {} : { jwt }),
  };
}

const marked = (rows: readonly FieldRow[], { set }: Changes): FieldRow[] =>
  rows.map((row) => (set.has(row.name) && !row.offending ? { ...row, changed: true } : row));

const missing = (rows: readonly FieldRow[], { left }: Changes): FieldRow[] =>
  [...left]
    .filter((name) => !rows.some((row) => row.name === name))
    .map((name) => ({ name, value: '', absent: true, changed: true }));

/**
 * The request with what was changed marked: in the JWT that the words speak of, else in the parameters. What was left out
 * gets a row of its own there.
 */
export function withChanges(request: MessageView, changes: Changes): MessageView {
  if (changes.set.size + changes.left.size === 0) return request;
  const at = changes.jwt;
  const inJwt = at !== undefined && request.jwts.some((jwt) => jwt.at === at);
  const jwts = request.jwts.map((jwt) => {
    if (jwt.at !== at) return jwt;
    const header = marked(jwt.header, changes);
    const known = new Set(header.map(({ name }) => name));
    const claims = marked(jwt.claims, changes);
    const gone = missing(claims, changes).filter(({ name }) => !known.has(name) && /^[a-z_]+$/.test(name));
    return { ...jwt, header, claims: [...claims, ...gone] };
  });
  const form = request.body?.form;
  if (inJwt || form === undefined || request.body === undefined) return { ...request, jwts };
  const gone = missing(form, changes).filter(({ name }) => name.includes('_') || name === 'code');
  return { ...request, jwts, body: { ...request.body, form: [...marked(form, changes), ...gone] } };
}
