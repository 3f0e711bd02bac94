import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { PAYLOAD } from '../reporters/hostile.test-support.js';
import type { RunningBank } from '../sandbox/index.js';
import { bankServer, type Listening } from '../transport/servers.test-support.js';

/** Where a bank turns hostile; everywhere else it is the clean sandbox. */
export type HostilePlace = 'discovery' | 'jwks' | 'par' | 'authorization' | 'token' | 'resource';

/** Metadata that leads to a place. */
const MEMBERS: Partial<Record<HostilePlace, string>> = {
  jwks: 'jwks_uri',
  par: 'pushed_authorization_request_endpoint',
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
};

/** Text of the bank's that must not take effect where it is printed: markup, and control codes of terminals. */
export const EVIL = `\u001b[2J\u001b]0;hacked\u0007${PAYLOAD}`;

const DEPTH = 50_000;
const BOMB = gzipSync(Buffer.alloc(20_000_000, 32));

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, text: string, headers: Record<string, string> = {}): Serve =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);

/** Raw bytes in place of an HTTP answer, and then the end of the connection. */
const raw =
  (bytes: string | Buffer): Serve =>
  (request) =>
    request.socket.end(bytes);

/** Writes pieces until the other side is gone, `ms` apart; without it as fast as they are taken. */
const flood =
  (piece: string, ms?: number): Serve =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      if (response.destroyed) return;
      if (ms !== undefined) {
        response.write(piece);
        setTimeout(more, ms).unref();
      } else if (response.write(piece)) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  };

/** Hostile answers of which nothing can be read: no answer came. */
export const UNREADABLE: Readonly<Record<string, Serve>> = {
  'cut before the answer': (request) => request.socket.destroy(),
  'cut in mid-body': (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"access_token":"a', () => request.socket.destroy());
  },
  'truncated chunks': raw(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{"keys":[',
  ),
  'no HTTP': raw(`HTP/9 ${EVIL}\r\n\r\n`),
  'a header of 200 kB': (_request, response) =>
    response.writeHead(200, { 'x-long': 'x'.repeat(200_000) }).end('{}'),
  'a body of 10 MB': json(200, `{"keys":[${'{"kty":"RSA"},'.repeat(770_000)}{}]}`),
  'an endless body': flood('{"keys":['.repeat(4000)),
  'a drip': flood(' ', 100),
  silence: () => {},
  'a gzip bomb': (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(BOMB),
  'bytes that are no gzip': (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(randomBytes(500)),
};

/** Hostile answers that can be read. */
export const READABLE: Readonly<Record<string, Serve>> = {
  'HTML for JSON': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(`<!doctype html><title>${EVIL}</title><h1>${EVIL}</h1><form action="/x"><input name="n"></form>`),
  'keys of prototypes': json(
    200,
    '{"__proto__":{"polluted":1,"error":"x"},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":1,"toString":1,"valueOf":null,"then":1,"toJSON":1,"keys":[{"__proto__":{"kid":"x"}}]}',
  ),
  'wrong types': json(
    200,
    `{"access_token":{"a":1},"token_type":7,"request_uri":["x"],"expires_in":"${'9'.repeat(400)}","keys":[null,7,"x",{"kty":{}},[]],"error":{"x":1},"error_description":["x"],"id_token":[1],"active":"yes"}`,
  ),
  'a list': json(200, '[{"access_token":"x"}]'),
  null: json(200, 'null'),
  'deep JSON': json(200, `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`),
  'a script in the error': json(
    400,
    JSON.stringify({
      error: `invalid_request${EVIL}`,
      error_description: EVIL,
      error_uri: 'javascript:alert(1)',
    }),
    {
      'www-authenticate':
        'Bearer error="invalid_token", error_description="</script><script>window.hacked=1</script>"',
    },
  ),
  'no UTF-8': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(
        Buffer.concat([
          Buffer.from('{"a":"'),
          Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
          Buffer.from('"}'),
        ]),
      ),
  'a loop of redirects': (request, response) =>
    response.writeHead(302, { location: `${request.url}&again=${randomBytes(4).toString('hex')}` }).end(),
  'a redirect to a script': (_request, response) =>
    response.writeHead(302, { location: 'javascript:window.hacked=1' }).end(),
  'a redirect that is no URL': (_request, response) =>
    response.writeHead(302, { location: 'https://:::/%%%' }).end(),
  'status 999': raw('HTTP/1.1 999 \u001b[31mHacked\r\ncontent-length: 2\r\n\r\n{}'),
  'patience for a year': (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end('{}'),
};

/** Addresses that no client should open, in the place of those of the bank. */
const ADDRESSES = {
  authorization_endpoint: 'file:///etc/passwd',
  token_endpoint: 'javascript:window.hacked=1',
  jwks_uri: 'data:application/json,{"keys":[]}',
  pushed_authorization_request_endpoint: 'ftp://bank.example/par',
};

const part = (value: string): string => Buffer.from(value).toString('base64url');
/** A JWT in form alone: its header and claims hold other types than they should, and keys of prototypes. */
const ODD_JWT = [
  part('{"alg":{"x":1},"kid":["x"],"typ":7,"__proto__":{"polluted":1}}'),
  part(
    '{"iss":{},"aud":7,"exp":"soon","iat":null,"sub":[],"nonce":{},"code":{"a":1},"error":["x"],"state":7,"s_hash":1,"__proto__":{"polluted":1}}',
  ),
  part('signature'),
].join('.');

/** Hostile answers of the token endpoint. */
export const TOKENS: Readonly<Record<string, Serve>> = {
  'a token that breaks the line': json(
    200,
    JSON.stringify({
      access_token: 'a\r\nx-evil: 1',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: ODD_JWT,
    }),
  ),
  'a token of 300 kB': json(
    200,
    JSON.stringify({
      access_token: 'a'.repeat(300_000),
      token_type: 'Bearer',
      expires_in: 1e308,
      refresh_token: '\u0000',
    }),
  ),
};

/** Hostile answers of the authorization endpoint, by what is added to the redirect URI. */
const RESPONSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'markup in the response': { error: EVIL, error_description: EVIL, state: EVIL, iss: EVIL },
  'a response that is no JWT': { response: `..${EVIL}` },
  'a response of wrong types': { response: ODD_JWT },
  'a response of 200 kB': { response: `${ODD_JWT}${'A'.repeat(200_000)}` },
  // biome-ignore lint/suspicious/noThenProperty: a value with it is taken for a promise where nobody looks
  'parameters of prototypes': { ['__proto__']: 'x', constructor: 'x', toString: 'x', code: 'x', then: 'x' },
};

/** Names of the hostile responses. */
export const RESPONSE_NAMES = Object.keys(RESPONSES);

/** A server that is hostile by order of the path, and publishes the metadata of a bank with one place turned to itself. */
export interface Hostile {
  readonly close: Listening['close'];
  url(behaviour: string): string;
  /** Discovery document with one place turned hostile. */
  discovery(place: HostilePlace, behaviour: string): string;
}

/** Stands beside a bank whose discovery document is this one. */
export async function hostileBeside(metadata: Readonly<Record<string, unknown>>): Promise<Hostile> {
  const redirectUri = 'https://tpp1.example/callback';
  const responses = Object.entries(RESPONSES).map(([name, added]): [string, Serve] => [
    name,
    (_request, response) =>
      response
        .writeHead(303, { location: `${redirectUri}?${new URLSearchParams(Object.entries(added))}` })
        .end(),
  ]);
  const all: Record<string, Serve> = {
    ...UNREADABLE,
    ...READABLE,
    ...TOKENS,
    ...Object.fromEntries(responses),
  };
  const server = await bankServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'https://localhost').searchParams;
    const place = asked.get('turned') as HostilePlace | null;
    const behaviour = asked.get('by') ?? '';
    if (behaviour === 'addresses that are none') {
      const document = { ...metadata, ...ADDRESSES, mtls_endpoint_aliases: ADDRESSES };
      return json(200, JSON.stringify(document))(request, response);
    }
    if (place === null) return all[behaviour]?.(request, response);
    const member = MEMBERS[place] ?? '';
    const { mtls_endpoint_aliases: aliases, ...rest } = metadata;
    const document = {
      ...rest,
      mtls_endpoint_aliases: {
        ...(aliases as object),
        ...(place === 'jwks' ? {} : { [member]: urlOf(behaviour) }),
      },
      [member]: urlOf(behaviour),
    };
    json(200, JSON.stringify(document))(request, response);
  });
  const urlOf = (behaviour: string): string =>
    `https://localhost:${server.port}/?${new URLSearchParams({ by: behaviour })}`;
  return {
    close: server.close,
    url: urlOf,
    discovery: (place, behaviour) =>
      place === 'discovery'
        ? urlOf(behaviour)
        : `https://localhost:${server.port}/?${new URLSearchParams({ turned: place, by: behaviour })}`,
  };
}

/** The target of a bank that is hostile at one place. */
export const turnedHostile = (
  target: ReturnType<RunningBank['target']>,
  hostile: Hostile,
  place: HostilePlace,
  behaviour: string,
): ReturnType<RunningBank['target']> =>
  place === 'resource'
    ? { ...target, resource: { url: hostile.url(behaviour), method: 'GET', headers: {} } }
    : {
        ...target,
        authorizationServer: {
          ...target.authorizationServer,
          discovery: hostile.discovery(place, behaviour),
        },
      };
