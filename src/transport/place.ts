import { isLoopback } from './proxy.js';

/** Where a URL leads, taken apart once per origin. */
export interface Origin {
  /** `https://bank.example:8443` */
  readonly origin: string;
  readonly protocol: 'http:' | 'https:';
  /** Without brackets. */
  readonly hostname: string;
  /** Always a number, also where the URL leaves it out. */
  readonly port: number;
  /** For a Host header. */
  readonly host: string;
  readonly loopback: boolean;
}

export interface Place extends Origin {
  /** Path and query exactly as the URL text has them, without the fragment. */
  readonly path: string;
}

/** The URL cannot be requested. */
export class BadUrl extends Error {
  override readonly name = 'BadUrl';
  readonly code = 'BAD_URL';
}

const SHAPE = /^(https?:\/\/[^/?#]+)([^#]*)/i;
const known = new Map<string, Origin>();

function originOf(text: string): Origin {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (!URL.canParse(text)) throw new BadUrl(`${text} is no URL`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new BadUrl('a URL with a user is not requested');
  const origin: Origin = {
    origin: url.origin,
    protocol: url.protocol as Origin['protocol'],
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    host: url.host,
    loopback: isLoopback(url.hostname),
  };
  if (known.size > 500) known.clear();
  known.set(text, origin);
  return origin;
}

/**
 * Takes a URL apart without rewriting its path: `/a/../b` and quotes stay.
 * @throws {BadUrl} where it is not http or https
 */
export function placeOf(url: string): Place {
  const match = SHAPE.exec(url);
  if (match === null) throw new BadUrl('not an http or https URL');
  const tail = match[2] as string;
  return { ...originOf(match[1] as string), path: tail.startsWith('/') ? tail : `/${tail}` };
}
