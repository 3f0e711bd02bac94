import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import type { RawExchange } from '../evidence/types.js';
import { toolVersion } from '../package-root.js';
import { Call, type Connection, failure } from './call.js';
import { Door, type DoorSettings } from './doors.js';
import { sendOverNode } from './exact.js';
import { faultOf } from './faults.js';
import { Governor } from './governor.js';
import { Pins } from './pins.js';
import { type Place, placeOf } from './place.js';
import type { Environment } from './proxy.js';
import { decoded, ReceivedReply } from './reply.js';
import { tlsFactsOf } from './tls-facts.js';
import { type ExchangeListener, type Identity, NoAnswer, type Outgoing, type Reply } from './types.js';

export interface TransportOptions {
  /** PEM bundle, trusted in addition to the default roots. */
  readonly ca?: string | undefined;
  /** Seconds until an exchange counts as unanswered, all phases together. */
  readonly timeout: number;
  /** Bytes of a body that are read at most; more is no answer (BODY_TOO_LARGE). 5 MB by default. */
  readonly maxBody?: number;
  readonly governor?: Governor;
  /** The run's clock. */
  readonly now?: () => Date;
  /** Makes ids of exchanges. */
  readonly nextId: () => string;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY stand; `process.env` by default. */
  readonly env?: Environment;
}

export interface SendOptions {
  readonly listener?: ExchangeListener | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A connection of its own with a full handshake, closed after it: for negative checks of mutual TLS. */
  readonly fresh?: boolean;
}

const immediately = promisify(setImmediate);

type Way = (call: Call, door: Door) => void;

/** Answers that a proxy or bank may close an idle connection under: safe to ask again on a new one. */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);
const STALE = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']);

/**
 * The door that HTTP leaves by. Each identity has its own agent and TLS session cache; redirects are never followed; each
 * exchange is told to the listener, also one without an answer.
 */
export class Transport {
  readonly governor: Governor;
  readonly pins = new Pins();
  readonly #options: TransportOptions;
  readonly #settings: DoorSettings;
  readonly #maxBody: number;
  readonly #now: () => Date;
  readonly #userAgent: string;
  readonly #doors = new Map<string, Door>();
  readonly #doorOf = new WeakMap<Identity, Door>();
  readonly #connections = new WeakMap<Duplex, Connection>();
  readonly #underWay = new Set<Call>();
  #handshakes = 0;
  #closed = false;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.governor = options.governor ?? new Governor();
    const { ca, env = process.env } = options;
    this.#settings = { ca, timeout: options.timeout * 1000, env, pins: this.pins };
    this.#maxBody = options.maxBody ?? 5_000_000;
    this.#now = options.now ?? (() => new Date());
    const { name, version } = toolVersion();
    this.#userAgent = `${name}/${version}`;
  }

  /** Requests sent so far. */
  get requests(): number {
    return this.governor.requests;
  }

  /** TLS handshakes that carried at least one request. */
  get handshakes(): number {
    return this.#handshakes;
  }

  /**
   * Sends a request over undici and gives what came, whatever its status.
   * @throws {NoAnswer} where no answer came
   */
  async send(out: Outgoing, as: Identity, options: SendOptions = {}): Promise<Reply> {
    const result = await this.#exchange(out, as, options, options.fresh ? this.#overNode : this.#overUndici);
    if (result instanceof ReceivedReply) return result;
    const { fault, stale } = result;
    if (!stale || options.signal?.aborted) throw fault;
    const again = await this.#exchange(out, as, options, this.#overNode);
    if (again instanceof ReceivedReply) return again;
    throw again.fault;
  }

  /**
   * Sends a request over node:http exactly as it is written: path, Host, header lines that come twice, TRACE. The
   * connection is its own and closes after it.
   * @throws {NoAnswer} where no answer came
   */
  async sendExact(out: Outgoing, as: Identity, options: SendOptions = {}): Promise<Reply> {
    const result = await this.#exchange(out, as, options, this.#overNode);
    if (result instanceof ReceivedReply) return result;
    throw result.fault;
  }

  /** Destroys all connections; what is under way ends as CLOSED. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const call of this.#underWay) call.fail(failure('CLOSED', 'the transport is closed'));
    const doors = [...this.#doors.values()];
    this.#doors.clear();
    await Promise.all(doors.map((door) => door.agent.destroy()));
  }

  readonly #overUndici: Way = (call, door) => void door.agent.dispatch(this.#dispatchOptions(call), call);

  readonly #overNode: Way = (call, door) => {
    const { timeout, env, pins } = this.#settings;
    const settings = { secureContext: door.secureContext, timeout, env, pins, userAgent: this.#userAgent };
    sendOverNode(call, settings).catch((error) => call.fail(error));
  };

  #dispatchOptions({ out, place }: Call) {
    const headers: Record<string, string | string[]> = { 'user-agent': this.#userAgent };
    for (const name in out.headers) {
      if (name.toLowerCase() === 'user-agent') delete headers['user-agent'];
      headers[name] = out.headers[name] as string | string[];
    }
    return { origin: place.origin, path: place.path, method: out.method, headers, body: out.body ?? null };
  }

  #assertOpen(): void {
    if (this.#closed) throw failure('CLOSED', 'the transport is closed');
  }

  #door(identity: Identity): Door {
    const known = this.#doorOf.get(identity);
    if (known !== undefined) return known;
    const key = `${identity.name}\n${identity.certificate?.certificate ?? ''}`;
    const door = this.#doors.get(key) ?? new Door(identity, this.#settings);
    this.#doors.set(key, door);
    this.#doorOf.set(identity, door);
    return door;
  }

  /** One exchange from leave to report. Never throws for what a bank or network does. */
  async #exchange(
    out: Outgoing,
    as: Identity,
    options: SendOptions,
    way: Way,
  ): Promise<ReceivedReply | { fault: NoAnswer; stale: boolean }> {
    const id = this.#options.nextId();
    const { signal } = options;
    let call: Call | undefined;
    let place: Place | undefined;
    let began = performance.now();
    let at = this.#now();
    let body = '';
    let error: unknown;
    try {
      place = placeOf(out.url);
      this.#assertOpen();
      const door = this.#door(as);
      const leave = this.governor.enter(place.loopback, signal);
      if (leave !== undefined) await leave;
      try {
        this.#assertOpen();
        began = performance.now();
        at = this.#now();
        call = new Call(out, place, this.#maxBody, (one, socket) => this.#connected(one, socket, door));
        await this.#carry(call, door, way, signal);
      } finally {
        this.governor.leave();
      }
      error = call.error === undefined ? undefined : (call.connection?.tlsError ?? call.error);
      const bytes = call.chunks.length === 1 ? (call.chunks[0] as Buffer) : Buffer.concat(call.chunks);
      const encoding = call.headers['content-encoding'];
      const plain =
        encoding === undefined || error !== undefined ? bytes : await decoded(bytes, encoding, this.#maxBody);
      call.length = Math.max(plain.length, error === undefined ? 0 : call.length);
      body = plain.toString('utf8');
    } catch (thrown) {
      error = signal?.aborted ? failure('ABORTED', 'given up', signal.reason) : thrown;
    }
    const tls = call?.connection?.tls;
    const ms = Math.round((performance.now() - began) * 100) / 100;
    const fault =
      error === undefined
        ? undefined
        : faultOf(error, {
            host: place?.host ?? 'the server',
            phase: call?.phase ?? 'connect',
            handshakeDone: call?.connection !== undefined,
          });
    const raw: RawExchange = {
      id,
      at,
      identity: as.name,
      out,
      ...(call !== undefined && call.status > 0
        ? { reply: { status: call.status, headers: call.headers, body, length: call.length } }
        : {}),
      ...(fault === undefined ? {} : { error: { code: fault.code, message: fault.message } }),
      ...(tls === undefined ? {} : { tls }),
      ms,
    };
    options.listener?.exchange(raw);
    if (fault === undefined && call !== undefined) {
      const reply = new ReceivedReply({
        status: call.status,
        headers: call.headers,
        body,
        url: out.url,
        evidence: id,
        tls,
      });
      if (reply.status === 429 || reply.status === 503) {
        this.governor.notice(out.url, reply.status, (name) => reply.header(name));
      }
      return reply;
    }
    const { code, message, side } = fault ?? {
      code: 'UNKNOWN',
      message: 'no answer',
      side: 'unknown' as const,
    };
    return {
      fault: new NoAnswer(code, message, out.url, id, side, { cause: error }),
      stale: call?.reused === true && call.status === 0 && STALE.has(code) && REPEATABLE.has(out.method),
    };
  }

  /** Starts a call and waits for its end, for at most the timeout. */
  async #carry(call: Call, door: Door, way: Way, signal: AbortSignal | undefined): Promise<void> {
    const { timeout } = this.#settings;
    const late = (): void =>
      call.fail(failure(`TIMEOUT_${call.phase.toUpperCase()}`, `nothing within ${timeout} ms`));
    const timer = setTimeout(late, timeout);
    this.#underWay.add(call);
    const abort = (): void => call.fail(failure('ABORTED', 'given up', signal?.reason));
    if (signal?.aborted) abort();
    else {
      signal?.addEventListener('abort', abort, { once: true });
      way(call, door);
    }
    await call.ended;
    // undici frees the connection one turn later; a request before that would open another one.
    await immediately();
    clearTimeout(timer);
    this.#underWay.delete(call);
    signal?.removeEventListener('abort', abort);
  }

  #connected(call: Call, socket: Duplex, door: Door): void {
    let connection = this.#connections.get(socket);
    if (connection === undefined) {
      const tls = tlsFactsOf(socket, door.clientCertificate);
      const made: Connection = { tls, uses: 0, tlsError: undefined };
      connection = made;
      this.#connections.set(socket, made);
      // In TLS 1.3 a refused client certificate comes as an alert after the handshake. undici reports only that the
      // connection ended; node:tls tells the alert by this event of its own first.
      socket.once('_tlsError', (error: unknown) => {
        made.tlsError = error;
      });
      if (tls !== undefined) this.#handshakes++;
    }
    call.connection = connection;
    call.reused = connection.uses++ > 0;
  }
}
