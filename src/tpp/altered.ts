/**
 * The same token with four characters changed, near its end: past the claims of a JWT, and not in the last character of
 * base64url, some of whose bits nobody reads.
 */
export function altered(token: string): string {
  const at = Math.max(0, token.length - 8);
  const changed = [...token.slice(at, at + 4)].map((one) => (one === 'A' ? 'B' : 'A')).join('');
  return token.slice(0, at) + changed + token.slice(at + 4);
}
