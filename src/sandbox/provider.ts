import type { EventEmitter } from 'node:events';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { ROUTES } from './endpoints.js';

export type ProviderModule = typeof import('oidc-provider');

/** The import is the same for every bank of a process, so it is started once. */
let loading: Promise<ProviderModule> | undefined;

/** oidc-provider, loaded when the first bank needs it. */
export function loadProvider(): Promise<ProviderModule> {
  loading ??= quietly(async () => {
    // Node 20 has no URL.parse, which oidc-provider uses.
    URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);
    return import('oidc-provider');
  });
  return loading;
}

/** Keeps oidc-provider's word about the Node version, and nothing else, off the terminal while `load` runs. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!/oidc-provider WARNING: Unsupported runtime/.test(String(words[0]))) warn.apply(console, words);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}

export interface ProviderInput {
  readonly module: ProviderModule;
  readonly issuer: string;
  /** Origin of the front listener: the issuer's, unless a deviation names another. */
  readonly frontOrigin: string;
  readonly mtlsOrigin: string;
  readonly configuration: Configuration;
  /** Seconds that a request_uri lives. */
  readonly requestUriLifetime: number;
  readonly fault: (error: Error) => void;
}

/** A fresh authorization server. Its models are classes of its own, so changing them touches no other bank. */
export function makeProvider(input: ProviderInput): Provider {
  const { module, issuer, frontOrigin, mtlsOrigin, requestUriLifetime } = input;
  const provider = new module.default(issuer, input.configuration);

  const pushed = provider.PushedAuthorizationRequest.prototype;
  const { save } = pushed;
  pushed.save = function (ttl?: number) {
    return save.call(this, Math.min(ttl ?? requestUriLifetime, requestUriLifetime));
  };

  // Names under which a client may address its assertion: on either listener, the URLs that discovery gives for both.
  provider.OIDCContext.prototype.clientJwtAuthExpectedAudience = function () {
    const endpoint = Object.entries(ROUTES).find(([route]) => route === this.route)?.[1];
    return new Set([
      issuer,
      ...[ROUTES.token, endpoint ?? ROUTES.token].flatMap((path) => [
        `${frontOrigin}${path}`,
        `${mtlsOrigin}${path}`,
      ]),
    ]);
  };

  // RFC 9207: discovery promises `iss` in every response; oidc-provider leaves it out beside an ID token.
  provider.on('authorization.success', (ctx, out) => {
    if (out && !ctx.oidc.responseMode?.includes('jwt')) out.iss ??= issuer;
  });
  provider.on('server_error', (_ctx, error) => input.fault(error));
  (provider as unknown as EventEmitter).on('error', input.fault);
  return provider;
}
