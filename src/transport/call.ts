import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { TlsFacts } from '../results/evidence.js';
import type { Phase } from './faults.js';
import type { Place } from './place.js';
import type { Outgoing } from './types.js';

type Headers = Record<string, string | string[]>;

/** What is known of a connection: its TLS, and how many requests went over it. */
export interface Connection {
  readonly tls: TlsFacts | undefined;
  uses: number;
  /** Why TLS ended, where node:tls told it. */
  tlsError: unknown;
}

/** An error with a machine code of the fault table. */
export const failure = (code: string, message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code });

/** One request on its way through a door: gathers what comes, up to `maxBody` bytes, and ends exactly once. */
export class Call implements Dispatcher.DispatchHandler {
  readonly out: Outgoing;
  readonly place: Place;
  readonly ended: Promise<void>;
  phase: Phase = 'connect';
  connection: Connection | undefined;
  /** True where the connection had served a request before this one. */
  reused = false;
  status = 0;
  headers: Headers = {};
  chunks: Buffer[] = [];
  length = 0;
  error: unknown;
  readonly #maxBody: number;
  readonly #onSocket: (call: Call, socket: Duplex) => void;
  #done = false;
  #resolve: () => void = () => {};
  #abort: ((error: Error) => void) | undefined;

  constructor(out: Outgoing, place: Place, maxBody: number, onSocket: (call: Call, socket: Duplex) => void) {
    this.out = out;
    this.place = place;
    this.#maxBody = maxBody;
    this.#onSocket = onSocket;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The request goes out on this connection now. */
  onSocket(socket: Duplex): void {
    if (this.phase === 'connect') this.phase = 'answer';
    this.#onSocket(this, socket);
  }

  /** How to stop what is under way; called at once where the call has ended meanwhile. */
  stopWith(abort: (error: Error) => void): void {
    this.#abort = abort;
    if (this.#done) abort(this.error instanceof Error ? this.error : new Error('given up'));
  }

  head(status: number, headers: Headers): void {
    if (this.#done || status < 200) return;
    this.phase = 'body';
    this.status = status;
    this.headers = headers;
  }

  data(chunk: Buffer): void {
    if (this.#done) return;
    this.length += chunk.length;
    if (this.length <= this.#maxBody) this.chunks.push(chunk);
    else this.fail(failure('BODY_TOO_LARGE', `more than ${this.#maxBody} bytes`));
  }

  end(): void {
    if (this.#done) return;
    this.#done = true;
    this.#resolve();
  }

  /** Ends the call with an error and stops what is under way. */
  fail(error: unknown): void {
    if (this.#done) return;
    this.#done = true;
    this.error = error;
    this.#resolve();
    this.#abort?.(error instanceof Error ? error : new Error(String(error)));
  }

  // What undici calls.

  onRequestStart(controller: Dispatcher.DispatchController): void {
    starting = this;
    this.stopWith((error) => controller.abort(error));
    if (this.#done) starting = undefined;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: object): void {
    this.head(status, headers as Headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.data(chunk);
  }

  onResponseEnd(): void {
    this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }
}

/** Between undici's start of a call and its "headers sent" message nothing else runs: that ties socket to call. */
let starting: Call | undefined;

/** Hears of undici's "headers sent" message. */
export function headersSent(socket: Duplex): void {
  const call = starting;
  starting = undefined;
  call?.onSocket(socket);
}
