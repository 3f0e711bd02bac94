import type { ExchangeView } from '../results/evidence.js';

/** A request as a curl line for a POSIX shell, and the variables that stand where evidence holds no values. */
export interface CurlLine {
  readonly line: string;
  /** `ACCESS_TOKEN`, `CLIENT1_CERT`, …, in the order of use. */
  readonly variables: readonly string[];
  /** True where evidence holds only the beginning of the body. */
  readonly cut: boolean;
}

/** What redaction leaves where a value stood, plain or as a URL carries it. */
const MARK = /(?:‹|%E2%80%B9)(?:redacted|jwt)(?::|%3A)([0-9a-f]{10})(?:›|%E2%80%BA)/gi;
/** Letters, digits, marks, signs and plain spaces: all that may stand inside quotes as it is. */
const PLAIN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \n]*$/u;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Headers that curl sets itself. */
const OWN = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/**
 * One word of a shell that is exactly this text. What a terminal might act on (control characters, invisible and
 * turning ones) is written as bytes in `$'…'`, which bash, zsh and ksh read.
 */
export function shellWord(text: string): string {
  if (PLAIN.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const bytes = (char: string): string =>
    [...Buffer.from(char)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const safe = [...text].map((char) => (/^[\w.,:;/?&=+@%~#!()[\]{}<>|* -]$/.test(char) ? char : bytes(char)));
  return `$'${safe.join('')}'`;
}

/** Names for hidden values: the same value has the same name, and no two share one. */
class Variables {
  readonly #byDigest = new Map<string, string>();
  readonly names: string[] = [];

  named(wanted: string): string {
    if (!this.names.includes(wanted)) this.names.push(wanted);
    return wanted;
  }

  of(digest: string, wanted: string): string {
    const known = this.#byDigest.get(digest);
    if (known !== undefined) return known;
    let name = wanted;
    for (let n = 2; this.names.includes(name); n++) name = `${wanted}_${n}`;
    this.#byDigest.set(digest, name);
    return this.named(name);
  }
}

/** What a hidden value is called, by what stands right before it: `code=`, `"code":"`, `Bearer `. */
function nameBefore(text: string, fallback: string): string {
  if (/\bBearer\s+$/i.test(text)) return 'ACCESS_TOKEN';
  if (/\bBasic\s+$/i.test(text)) return 'CLIENT_CREDENTIALS';
  const name = /([A-Za-z][\w.-]{0,40})(?:=|%3D|"\s*:\s*"|:\s*)$/.exec(text)?.[1] ?? fallback;
  return (
    name
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'SECRET'
  );
}

/** A text as one shell word, with `"$NAME"` where a value was hidden. */
function withVariables(text: string, variables: Variables, fallback: string): string {
  let word = '';
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const before = text.slice(from, match.index);
    const name = nameBefore(text.slice(0, match.index), fallback);
    word += `${before === '' ? '' : shellWord(before)}"$${variables.of(match[1] ?? '', name)}"`;
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  return rest === '' && word !== '' ? word : word + shellWord(rest);
}

/**
 * The request of an exchange as a curl line: body and headers as they were sent, variables where secrets stood, the
 * client certificate as files to name. Undefined for what curl could not send as it was.
 */
export function curlLine({ method, url, request, tls, by }: ExchangeView): CurlLine | undefined {
  if (!TOKEN.test(method) || !/^https?:\/\//i.test(url)) return undefined;
  const variables = new Variables();
  const parts = ['curl --include --globoff --path-as-is'];
  if (method !== 'GET' || request.body !== undefined) parts.push(`--request ${shellWord(method)}`);
  parts.push(`--url ${withVariables(url, variables, 'SECRET')}`);
  if (tls?.clientCertificate !== undefined) {
    const who = nameBefore('', /^[\w-]{1,40}$/.test(by) ? by : 'client');
    parts.push(`--cert "$${variables.named(`${who}_CERT`)}" --key "$${variables.named(`${who}_KEY`)}"`);
  }
  for (const [name, values] of Object.entries(request.headers)) {
    if (!TOKEN.test(name) || OWN.has(name.toLowerCase())) continue;
    // curl leaves a header without a value out, unless it ends in a semicolon.
    for (const value of [values].flat())
      parts.push(
        `--header ${withVariables(value === '' ? `${name};` : `${name}: ${value}`, variables, name)}`,
      );
  }
  if (request.body !== undefined)
    parts.push(`--data-raw ${withVariables(request.body, variables, 'SECRET')}`);
  return { line: parts.join(' \\\n  '), variables: variables.names, cut: request.cut !== undefined };
}
