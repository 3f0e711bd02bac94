import type { Attempt } from './attempt.js';

/** What an authorization request ended in, in words. */
export function whatCame(attempt: Attempt): string {
  const { at, error, status, reason, page, description } = attempt.end;
  const said = description === undefined ? '' : ` (${description})`;
  switch (at) {
    case 'success':
      return attempt.provided.length > 0 ? `${attempt.provided.join(', ')} came` : 'an answer without a code';
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
      return `${at} answered ${status}${error === undefined ? '' : ` ${error}`}${said}`;
  }
}
