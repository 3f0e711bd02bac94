/**
 * Whether an Accept header takes this media type. The most specific range decides; `q=0` refuses.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function accepts(header: string | string[] | undefined, type: string): boolean {
  if (header === undefined || header.length === 0) return true;
  const [main = ''] = type.split('/');
  let best = { rank: 0, taken: false };
  for (const range of String(header).split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const rank = name === type ? 3 : name === `${main}/*` ? 2 : name === '*/*' ? 1 : 0;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const taken = quality === undefined || Number(quality.slice(2)) > 0;
    if (rank > best.rank) best = { rank, taken };
  }
  return best.taken;
}
