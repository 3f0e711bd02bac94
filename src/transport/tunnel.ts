import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import type { ForwardProxy } from './proxy.js';

/** The proxy answered, but did not open the way. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
  readonly code = 'PROXY_REFUSED';
}

/** The proxy itself could not be reached. */
export class ProxyUnreachable extends Error {
  override readonly name = 'ProxyUnreachable';
  readonly code = 'PROXY_UNREACHABLE';
}

/** No connection within the time. */
export class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout';
  readonly code = 'TIMEOUT_CONNECT';
}

export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  readonly proxy?: ForwardProxy | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a TCP connection to a host, through CONNECT where a proxy is given.
 * @throws {ProxyRefused} the proxy answered with another status than 2xx
 * @throws {ProxyUnreachable} the proxy did not answer
 * @throws {ConnectTimeout} too slow
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export function openTcp(options: TcpOptions): Promise<Socket> {
  const { host, port, timeout, signal } = options;
  return new Promise((resolve, reject) => {
    const ends: (() => void)[] = [];
    const settle = (act: () => void): void => {
      for (const end of ends.splice(0)) end();
      act();
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const timer = setTimeout(() => {
      cancel();
      fail(new ConnectTimeout(`no connection to ${host}:${port} within ${timeout} ms`));
    }, timeout);
    const abort = (): void => {
      cancel();
      fail(signal?.reason as Error);
    };
    ends.push(
      () => clearTimeout(timer),
      () => signal?.removeEventListener('abort', abort),
    );
    let cancel = (): void => {};
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    if (options.proxy === undefined) {
      const socket = connect({ host, port });
      cancel = () => socket.destroy();
      socket.once('connect', () => {
        socket.removeListener('error', fail);
        settle(() => resolve(socket));
      });
      socket.on('error', fail);
      return;
    }
    const { url, authorization } = options.proxy;
    const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const call = (url.protocol === 'https:' ? secureRequest : request)({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: {
        host: target,
        ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
      },
    });
    cancel = () => call.destroy();
    call.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        new ProxyUnreachable(`the proxy ${url.host} cannot be reached (${error.code ?? error.message})`, {
          cause: error,
        }),
      ),
    );
    const status = (code: number | undefined): void =>
      fail(new ProxyRefused(`the proxy ${url.host} answered ${code} to CONNECT ${target}`));
    call.once('response', (response) => {
      response.destroy();
      status(response.statusCode);
    });
    call.once('connect', (response, socket, head) => {
      const code = response.statusCode ?? 0;
      if (code < 200 || code > 299) {
        socket.destroy();
        return status(code);
      }
      if (head.length > 0) socket.unshift(head);
      settle(() => resolve(socket as Socket));
    });
    call.end();
  });
}
