import type { Attempt } from './attempt.js';

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** A text with one full stop at its end. */
export const sentence = (text: string): string => `${text.replace(/[.\s]+$/, '')}.`;

const PLACES: Readonly<Record<string, string>> = {
  par: 'the PAR endpoint',
  token: 'the token endpoint',
  resource: 'the API',
  revocation: 'the revocation endpoint',
  introspection: 'the introspection endpoint',
};

/** What an attempt ended in, in words. */
export function whatCame(attempt: Attempt): string {
  const { at, error, status, reason, page, description } = attempt.end;
  const said = description === undefined ? '' : ` (${description})`;
  switch (at) {
    case 'success': {
      if (attempt.provided.length === 0) return 'an answer without a code';
      return `${status === undefined ? '' : `status ${status} with `}${listed(attempt.provided)}`;
    }
    case 'redirect':
      return `a redirect with error=${error}${said}`;
    case 'page':
      return page === 'error'
        ? `the bank's error page, status ${status}`
        : `an unknown page, status ${status}`;
    case 'nowhere':
      return `the journey led nowhere: ${reason}`;
    case 'handshake':
      return `the connection was refused (${reason})`;
    default:
      return `${PLACES[at] ?? at} answered ${status}${error === undefined ? '' : ` ${error}`}${said}`;
  }
}
