import { content } from './certificate-view.js';

/** Tag under which OpenSSL keeps the lifetime hint of a ticket. */
const LIFETIME_HINT = 0xa9;

/** Newer Node puts the server name in front of a session; this is the session alone. */
function bare(session: Buffer): Buffer {
  if (session[0] !== 0) return session;
  const at = session.indexOf(0, 1);
  return session.subarray(at + 3 + session.readUInt16BE(at + 1));
}

/**
 * Seconds for which a server says that the ticket of a session is good; undefined where it sent none, or does not say.
 * @see https://www.rfc-editor.org/rfc/rfc5077#section-3.3
 */
export function ticketSeconds(session: Buffer): number | undefined {
  const der = bare(session);
  const [begin, end] = content(der, 0);
  for (let at = begin; at < end; at = content(der, at)[1]) {
    if (der[at] !== LIFETIME_HINT) continue;
    const [inner] = content(der, at);
    const [from, to] = content(der, inner);
    return Number(`0x${der.subarray(from, to).toString('hex')}`);
  }
  return undefined;
}
