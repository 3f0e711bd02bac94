import { randomUUID } from 'node:crypto';
import type { Pki } from '../../../certs/pki.js';
import { mendingKey } from '../clients.js';
import type { Endpoint } from '../endpoints.js';
import type { Ask } from '../server/ask.js';
import type { BankClient } from '../types.js';
import { type Claims, decode, type Header, sign } from './jwt.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What one bank lends to its defect. `memory` is the bank's own: it lasts as long as the bank. */
export interface BankTools {
  readonly issuer: string;
  readonly pki: Pki;
  readonly clients: readonly BankClient[];
  readonly memory: Map<string, unknown>;
}

/** A request on its way in, with the means to mend it. */
export class RequestContext {
  readonly ask: Ask;
  readonly bank: BankTools;

  constructor(ask: Ask, bank: BankTools) {
    this.ask = ask;
    this.bank = bank;
  }

  get endpoint(): Endpoint {
    return this.ask.endpoint;
  }

  /** Header fields, names in lower case; changes count. */
  get headers(): Ask['headers'] {
    return this.ask.headers;
  }

  /** The form fields, or the query where there is no form; changes count. */
  get parameters(): URLSearchParams {
    return this.ask.form ?? this.ask.url.searchParams;
  }

  /** The client that the request says it comes from: by `client_id`, else by its assertion, else by its request object. */
  get client(): BankClient | undefined {
    const named = [
      this.parameters.get('client_id'),
      this.clientAssertion?.claims.sub,
      this.requestObject?.claims.iss,
    ];
    const id = named.find((one) => one !== undefined && one !== null);
    return this.bank.clients.find(({ clientId }) => clientId === id);
  }

  /** The request object, decoded and unverified. */
  get requestObject(): { header: Header; claims: Claims } | undefined {
    return decode(this.parameters.get('request'));
  }

  /** The client assertion, decoded and unverified. */
  get clientAssertion(): { header: Header; claims: Claims } | undefined {
    return decode(this.parameters.get('client_assertion'));
  }

  /**
   * Where `wrong` holds: applies `mend` to the request object's claims and signs it with the mending key, which the
   * bank has registered beside the client's own.
   */
  mendRequestObject(
    wrong: (claims: Claims, header: Header) => boolean,
    mend?: (claims: Claims) => void,
  ): Promise<void> {
    return this.#mend('request', wrong, mend);
  }

  /** Makes a request object, signed with the mending key, of parameters that came without one. */
  async signPlainParameters(): Promise<void> {
    const { client, parameters } = this;
    if (!client || parameters.has('request') || parameters.has('request_uri')) return;
    if (!parameters.has('response_type')) return;
    const now = Math.floor(Date.now() / 1000);
    const times = { iss: client.clientId, aud: this.bank.issuer, nbf: now, exp: now + 60 };
    const claims = { ...Object.fromEntries(parameters), ...times };
    parameters.set('request', await sign(claims, mendingKey(this.bank.pki, client.alg)));
  }

  /** The same for the client assertion. */
  mendClientAssertion(
    wrong: (claims: Claims, header: Header) => boolean,
    mend?: (claims: Claims) => void,
  ): Promise<void> {
    return this.#mend('client_assertion', wrong, mend);
  }

  /** Adds a client assertion of this client, signed with the mending key. */
  async authenticateAs(client: BankClient): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const { clientId } = client;
    const claims = { iss: clientId, sub: clientId, aud: this.bank.issuer, jti: randomUUID(), exp: now + 60 };
    this.parameters.set('client_assertion_type', ASSERTION_TYPE);
    this.parameters.set('client_assertion', await sign(claims, mendingKey(this.bank.pki, client.alg)));
  }

  async #mend(
    parameter: 'request' | 'client_assertion',
    wrong: (claims: Claims, header: Header) => boolean,
    mend?: (claims: Claims) => void,
  ): Promise<void> {
    const jwt = decode(this.parameters.get(parameter));
    const { client } = this;
    // Of a parameter that stands twice, mending one would hide the other.
    if (this.parameters.getAll(parameter).length > 1) return;
    if (!jwt || !client || !wrong(jwt.claims, jwt.header)) return;
    mend?.(jwt.claims);
    const { typ } = jwt.header;
    const mended = await sign(
      jwt.claims,
      mendingKey(this.bank.pki, client.alg),
      typ === undefined ? {} : { typ },
    );
    this.parameters.set(parameter, mended);
  }
}
