import { Kept } from './kept.js';

/** Turns what a target file resolves into the texts that must be found, in every form that they may travel in. */

const PRIVATE_BLOCK = /-----BEGIN [A-Z ]*PRIVATE KEY-----([\s\S]*?)-----END [A-Z ]*PRIVATE KEY-----/g;
const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

/** A secret's plain parts: key material of PEM and JWK, else the value itself. Certificates are no secret. */
function partsOf(secret: string): string[] {
  const blocks = [...secret.matchAll(PRIVATE_BLOCK)].map((match) => match[1] as string);
  if (blocks.length > 0) {
    return blocks.flatMap((body) => {
      // Without the lines of an encrypted key's headers. Every line alone betrays part of the key.
      const lines = body.split(/\r?\n|\\n/).map((line) => line.trim());
      const material = lines.filter((line) => line !== '' && !line.includes(':'));
      return [material.join(''), ...material.filter((line) => line.length >= 16)];
    });
  }
  if (secret.includes('-----BEGIN ')) return [];
  if (/^\s*[[{]/.test(secret)) {
    const members = privateMembers(secret);
    if (members !== undefined) return members;
  }
  const trimmed = secret.trim();
  return trimmed === secret ? [secret] : [secret, trimmed];
}

/** Private members of all JWKs in a JSON text; undefined where it is no JSON. */
function privateMembers(text: string): string[] | undefined {
  const found: string[] = [];
  try {
    JSON.parse(text, (name: string, value: unknown) => {
      if (PRIVATE_MEMBERS.has(name) && typeof value === 'string' && value.length >= 8) found.push(value);
      return value;
    });
  } catch {
    return undefined;
  }
  return found.length > 0 ? found : undefined;
}

/** Those of the few targets that one process judges again and again. */
const betrayals = new Kept<readonly string[]>(200);

/** Every text that betrays a secret: its parts, each in every form. */
export const betrayalsOf = (secret: string): readonly string[] =>
  betrayals.get(secret, () => partsOf(secret).flatMap(formsOf));

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Every form that a value may stand in: as it is, in JSON, HTML, a URL, a form, and inside base64. */
function formsOf(value: string): string[] {
  const json = inJson(value);
  const percent = encodeURIComponent(value);
  const strict = percent.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const html = value.replace(/[&<>"']/g, (one) => HTML[one] as string);
  const forms = new Set([
    value,
    json,
    // JSON inside JSON, and once more.
    inJson(json),
    inJson(inJson(json)),
    json.replaceAll('/', '\\/'),
    json.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    html,
    html.replaceAll('&#39;', '&#x27;'),
    percent,
    strict,
    strict.replaceAll('%20', '+'),
    percent.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
    strict.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  ]);
  for (const one of base64Forms(value)) forms.add(one);
  // Short ones are not found by decoding what is met, and may be encoded twice.
  const twice =
    value.length < 20
      ? [Buffer.from(value).toString('base64'), Buffer.from(value).toString('base64url')]
      : [];
  for (const one of twice) for (const again of base64Forms(one.replace(/=+$/, ''))) forms.add(again);
  const hex = Buffer.from(value, 'utf8').toString('hex');
  if (value.length >= 4) for (const one of [hex, hex.toUpperCase()]) forms.add(one);
  return [...forms];
}

/** How a value's bytes look inside base64 at each of the three offsets, without the edges that its neighbours share. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < 6) return [];
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const from = offset === 0 ? 0 : offset + 1;
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    const inner = text.slice(from, whole);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
