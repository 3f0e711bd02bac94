import { CannotJudge } from './cannot-judge.js';

/** Endpoints of a bank, by their names in the discovery document. */
export const ENDPOINTS = [
  'authorization_endpoint',
  'token_endpoint',
  'pushed_authorization_request_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'jwks_uri',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** True for a URL that can be asked over HTTP: whatever else a bank publishes (`file:`, `javascript:`) is never opened. */
export const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);

/**
 * The discovery document as it came, unjudged. `must…` readers throw CannotJudge where a check cannot go on without.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#rfc.section.3
 */
export class Metadata {
  readonly members: Readonly<Record<string, unknown>>;
  constructor(members: Readonly<Record<string, unknown>>) {
    this.members = members;
  }

  get issuer(): string {
    return this.text('issuer') ?? '';
  }

  /** A member that is a string. */
  text(name: string): string | undefined {
    const value = this.members[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A member that is a list; other things read as empty. */
  list(name: string): readonly unknown[] {
    const value = this.members[name];
    return Array.isArray(value) ? value : [];
  }

  /** Where to reach an endpoint over mutual TLS: its alias, else itself. RFC 8705 section 5. */
  endpoint(name: Endpoint): string | undefined {
    const aliases = this.members.mtls_endpoint_aliases;
    const alias =
      typeof aliases === 'object' && aliases !== null
        ? (aliases as Record<string, unknown>)[name]
        : undefined;
    return typeof alias === 'string' && name !== 'authorization_endpoint' && name !== 'jwks_uri'
      ? alias
      : this.text(name);
  }

  mustEndpoint(name: Endpoint): string {
    const url = this.endpoint(name);
    if (url === undefined || !isWebAddress(url)) {
      throw new CannotJudge(`the discovery document has no usable ${name}`);
    }
    return url;
  }
}
