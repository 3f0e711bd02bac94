import { createPublicKey } from 'node:crypto';
import type { SetupFault } from '../config/setup-fault.js';
import { ENDPOINTS, isWebAddress, Metadata } from '../tpp/metadata.js';
import type { Reply } from '../transport/types.js';
import { type Found, fine, found, type Likely } from './types.js';

const NEEDED = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
const WELL_KNOWN = '/.well-known/';

/** Says what an address that should serve the discovery document served. */
export function probeDiscovery(members: Readonly<Record<string, unknown>>, url: string): Found {
  const metadata = new Metadata(members);
  const wrong: Likely[] = [];
  for (const name of NEEDED) {
    const value = metadata.text(name);
    if (value !== undefined && isWebAddress(value)) continue;
    wrong.push({
      cause: `The document has no usable ${name}${value === undefined ? '' : `: ${value}`}.`,
      mend: `The bank has to publish ${name}; or authorizationServer.discovery leads to another document.`,
    });
  }
  for (const name of ENDPOINTS) {
    const value = metadata.endpoint(name);
    if (NEEDED.some((one) => one === name) || value === undefined || isWebAddress(value)) continue;
    wrong.push({
      cause: `${name} is no web address: ${value}.`,
      mend: `The bank has to publish a URL there.`,
    });
  }
  const base = url.includes(WELL_KNOWN) ? url.slice(0, url.indexOf(WELL_KNOWN)) : undefined;
  const { issuer } = metadata;
  if (
    wrong.length === 0 &&
    base !== undefined &&
    issuer.replace(/\/$/, '') !== base &&
    !url.startsWith(issuer)
  ) {
    wrong.push({
      cause: `The issuer is ${issuer}, and the document was asked for at ${base}.`,
      mend: 'Use the address below the issuer; if there is none, the bank publishes a wrong issuer.',
    });
  }
  const endpoints = ENDPOINTS.filter((name) => metadata.endpoint(name) !== undefined).length;
  const seen = `issuer ${issuer || 'none'}, ${endpoints} endpoints`;
  return wrong.length === 0 ? fine(seen) : found('bank', seen, wrong);
}

/** Says why no discovery document came of an answer. */
export function whyNoDocument(error: SetupFault, reply: Reply): Found {
  const address: Likely = {
    cause: 'authorizationServer.discovery is not the address of the discovery document.',
    mend: 'Write the whole address; it mostly ends with /.well-known/openid-configuration.',
  };
  const login: Likely = {
    cause: 'Something on the way answers instead of the bank: a sign-in page, a gateway, a proxy.',
    mend: 'Open the address in a browser on this machine and see who answers.',
  };
  const down: Likely = { cause: 'The bank is not well.', mend: 'Wait until it is back, or ask the bank.' };
  const order = reply.status >= 500 ? [down, address] : [address, login];
  return found('fault', error.message, order);
}

/** Looks at the keys that a bank publishes. */
export function probeJwks(reply: Reply, metadata: Metadata): Found {
  const theirs = 'The bank has to serve a JSON object with "keys" at jwks_uri; a run says so.';
  const { keys } = reply.json() ?? {};
  if (reply.status !== 200 || !Array.isArray(keys)) {
    return found('bank', `jwks_uri answers ${reply.status} and no list of keys`, [
      { cause: 'The bank publishes a jwks_uri that serves something else.', mend: theirs },
    ]);
  }
  const readable = keys.filter(isReadable);
  const signing = readable.filter(({ use }) => use !== 'enc');
  const words = signing.map(({ kid, kty }) => `${typeof kid === 'string' ? kid : 'no kid'} (${String(kty)})`);
  const seen = `${keys.length} keys, ${signing.length} to verify with: ${words.join(', ')}`;
  const wrong: Likely[] = [];
  if (readable.length < keys.length) {
    wrong.push({ cause: `${keys.length - readable.length} keys cannot be read.`, mend: theirs });
  }
  if (keys.some((key) => typeof key === 'object' && key !== null && 'd' in key)) {
    wrong.push({
      cause: 'A private key stands among them.',
      mend: 'The bank has to replace that key at once, and publish public keys only.',
    });
  }
  const algs = metadata.list('id_token_signing_alg_values_supported');
  const kinds = new Set(signing.map(({ kty }) => kty));
  if (signing.length === 0 || (algs.includes('PS256') && !kinds.has('RSA') && !kinds.has('EC'))) {
    wrong.push({ cause: 'None of them can verify what the bank signs.', mend: theirs });
  }
  return wrong.length === 0 ? fine(seen) : found('bank', seen, wrong);
}

function isReadable(key: unknown): key is Record<string, unknown> {
  if (typeof key !== 'object' || key === null) return false;
  try {
    createPublicKey({ key: key as never, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
