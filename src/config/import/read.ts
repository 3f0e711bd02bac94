import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { asText, readSmallFile, Unreadable } from '../files.js';
import { SetupFault } from '../setup-fault.js';
import { isRecord } from '../source.js';

/** Text that the suite's run script puts in place before it parses a configuration. */
const ADDRESSES = ['EXTERNALBASEURL', 'LOCALBASEURL', 'BASEURL'];
const PLACEHOLDER = /\{([A-Za-z0-9_][\w.-]*)\}/g;
/** Where the suite keeps the files that a configuration may name in braces. */
const FOLDERS = ['.', 'certs-keys', '../certs-keys'];

/**
 * Reads a configuration of the OpenID Foundation suite, with the placeholders of its run script in place. No message ever
 * quotes the file: it holds keys.
 * @throws SetupFault where it cannot be read
 */
export async function readConfiguration(file: string, suiteUrl: string): Promise<Record<string, unknown>> {
  const path = resolve(file);
  const bytes = await readSmallFile(path).catch((error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    throw new SetupFault(`${file} ${error.message}`, {
      details: [`looked for ${path}`],
      remedy: 'Name the configuration of the OpenID Foundation suite with --from.',
    });
  });
  const text = asText(bytes);
  if (text === undefined) throw new SetupFault(`${file} is not text in UTF-8`);
  const value = parsed(await inPlace(text, dirname(path), suiteUrl), file);
  if (!isRecord(value))
    throw new SetupFault(`${file} holds no JSON object`, {
      remedy: 'Expected the configuration of a test plan: {"server": {…}, "client": {…}, …}.',
    });
  return value;
}

async function inPlace(text: string, folder: string, suiteUrl: string): Promise<string> {
  const { protocol, host } = new URL(suiteUrl);
  const known = new Map([
    ...ADDRESSES.map((name) => [name, suiteUrl] as const),
    ['BASEURLMTLS', suiteUrl] as const,
    ['HOSTNAME', host] as const,
    ['PROTOCOL', protocol.replace(':', '')] as const,
  ]);
  const names = new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string));
  for (const name of names) {
    if (known.has(name) || !name.includes('.')) continue;
    const content = await oneOf(FOLDERS.map((place) => join(folder, place, name)));
    if (content !== undefined) known.set(name, content);
  }
  return text.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    const value = known.get(name);
    if (value === undefined) return whole;
    // Inside a JSON text the content has to be written as such; elsewhere it is JSON itself (a JWK Set).
    const quoted = text[at - 1] === '"' || !/^\s*[[{]/.test(value);
    return quoted ? JSON.stringify(value).slice(1, -1) : value;
  });
}

async function oneOf(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const bytes = await readSmallFile(path).catch(() => undefined);
    const text = bytes && asText(bytes);
    if (text !== undefined) return text;
  }
  return undefined;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the file, and has no place in every version of Node.
    const before = text.slice(0, brokenAt(text));
    const column = before.length - before.lastIndexOf('\n');
    // biome-ignore lint/style/useErrorCause: the cause would carry the quoted file to whoever prints it
    throw new SetupFault(`${file}:${before.split('\n').length}:${column} is not JSON`, {
      remedy: 'Export the configuration again, or mend it: no comments, no comma behind the last member.',
    });
  }
}

const TOKEN =
  /[\s,:{}[\]]+|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/uy;

/** Where JSON is broken: at the first thing that is no part of it, else where a comma or bracket is wrong. */
function brokenAt(text: string): number {
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    if (!TOKEN.test(text)) return at;
    at = TOKEN.lastIndex;
  }
  const comma = /,\s*[}\]]/.exec(text)?.index;
  return (
    parseDocument(text, { prettyErrors: false, logLevel: 'silent' }).errors[0]?.pos[0] ?? comma ?? text.length
  );
}
