import type { ClientAuth } from '../../config/target.js';
import type { Page } from './pages.js';

/** What a new target file is made from: the same whether it was asked or came as options. Paths are the user's own. */
export interface Answers {
  readonly discovery: string;
  readonly ca?: string;
  readonly name?: string;
  readonly authorizedBy?: string;
  readonly environment: 'sandbox' | 'production';
  readonly clients: readonly AnsweredClient[];
  readonly resource?: string;
  readonly introspection: boolean;
  /** How a customer signs in and consents; none means that an example is written. */
  readonly pages: readonly Page[];
  /** The button of the last page by which the customer says no. */
  readonly deny?: string;
}

export interface AnsweredClient {
  readonly name: 'client1' | 'client2';
  readonly clientId: string;
  readonly auth?: ClientAuth;
  /** Path of a JWK Set; without it fresh keys are made. */
  readonly keys?: string;
  readonly certificate: {
    readonly p12?: string;
    readonly cert?: string;
    readonly key?: string;
    /** A reference. */
    readonly passphrase?: string;
  };
  readonly redirectUri: string;
  readonly scope?: string;
}

/** The address of a discovery document, from whatever a person knows of it: the address itself, an issuer, a host. */
export function discoveryUrl(given: string): string {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(given) && !/^[\w.-]+:\d+/.test(given) ? given : `https://${given}`;
  return url.includes('/.well-known/') ? url : `${url.replace(/\/+$/, '')}/.well-known/openid-configuration`;
}

/** What is wrong with an address, as a sentence; nothing where it is one that a target file takes. */
export function wrongAddress(given: string): string | undefined {
  if (!URL.canParse(given) || /\s/.test(given)) return 'Expected an https address.';
  const { protocol, username, hash } = new URL(given);
  if (protocol !== 'https:') return 'Expected an address that begins with https://.';
  return username !== '' || hash !== '' ? 'Expected an address without user name and fragment.' : undefined;
}
