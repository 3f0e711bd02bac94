import type { ServerResponse } from 'node:http';
import type { Message } from './messages.js';

/** Silence after which a comment is sent, so that nothing in between takes the stream for dead, in milliseconds. */
const HEARTBEAT = 15_000;

/**
 * Readers of the run, by server-sent events. One who comes, or comes back, first gets a snapshot: nothing has to be kept
 * for those who were away.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class Stream {
  readonly #readers = new Set<ServerResponse>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#write(':\n\n'), HEARTBEAT);
    this.#timer.unref();
  }

  /** Takes a reader on, who hears `first` at once. */
  add(reader: ServerResponse, headers: Readonly<Record<string, string>>, first: Message): void {
    reader.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    reader.write(`retry: 1000\n\n${told(first)}`);
    this.#readers.add(reader);
    reader.once('close', () => this.#readers.delete(reader));
  }

  tell(message: Message): void {
    if (this.#readers.size > 0) this.#write(told(message));
  }

  close(): void {
    clearInterval(this.#timer);
    for (const reader of this.#readers) reader.end();
    this.#readers.clear();
  }

  #write(text: string): void {
    for (const reader of this.#readers) reader.write(text);
  }
}

const told = (message: Message): string => `data: ${JSON.stringify(message)}\n\n`;
