import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { failure, headersSent } from './call.js';
import type { CertificateView } from './certificate-view.js';
import { mustShow, type Pins } from './pins.js';
import { type Environment, proxyFor } from './proxy.js';
import { certificateThumbprint, secureContextFor } from './trust.js';
import { openTcp } from './tunnel.js';
import type { Identity } from './types.js';

subscribe('undici:client:sendHeaders', (message) =>
  headersSent((message as { socket: Parameters<typeof headersSent>[0] }).socket),
);

/** What all doors of a transport share. */
export interface DoorSettings {
  readonly ca: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly env: Environment;
  readonly pins: Pins;
}

/** The proxy for an origin; a broken setting becomes a fault of ours. */
export function proxyOf(
  origin: { protocol: string; hostname: string; port: string | number },
  env: Environment,
) {
  try {
    return proxyFor({ ...origin, port: String(origin.port) }, env);
  } catch (error) {
    throw failure('BAD_PROXY', error instanceof Error ? error.message : String(error), error);
  }
}

type Connector = ReturnType<typeof buildConnector>;

/** A connector that lets only the pinned certificate in. */
const heldTo =
  (pinned: CertificateView, connector: Connector): Connector =>
  (options, done) =>
    connector(options, (...[error, socket]) => {
      if (error !== null) return done(error, null);
      try {
        mustShow(socket as TLSSocket, pinned);
        done(null, socket);
      } catch (other) {
        done(other as Error, null);
      }
    });

/** What one identity connects with: TLS settings, a session cache per origin, and an undici agent over both. */
export class Door {
  readonly secureContext: SecureContext;
  /** x5t#S256 of the certificate it shows, if any. */
  readonly clientCertificate: string | undefined;
  readonly agent: Agent;
  readonly #settings: DoorSettings;

  constructor(identity: Identity, settings: DoorSettings) {
    this.#settings = settings;
    this.secureContext = secureContextFor(identity.certificate, settings.ca);
    this.clientCertificate =
      identity.certificate === undefined
        ? undefined
        : certificateThumbprint(identity.certificate.certificate);
    this.agent = this.#newAgent();
  }

  /** The agent that keeps this identity's connections. */
  #newAgent(): Agent {
    const { timeout, pins } = this.#settings;
    const connectors = new Map<string, Connector>();
    const connectorFor = ({ protocol, hostname, port }: buildConnector.Options): Connector => {
      const pinned = protocol === 'https:' ? pins.of(hostname, port) : undefined;
      const origin = `${protocol}//${hostname}:${port} ${pinned?.fingerprint256 ?? ''}`;
      const found = connectors.get(origin);
      if (found !== undefined) return found;
      // A cache per origin: another port of the same host is another server.
      const { secureContext } = this;
      const made =
        pinned === undefined
          ? buildConnector({ secureContext, timeout })
          : heldTo(
              pinned,
              // A resumed session shows no certificate to compare.
              buildConnector({ secureContext, timeout, rejectUnauthorized: false, maxCachedSessions: 0 }),
            );
      connectors.set(origin, made);
      return made;
    };
    const connect = (options: buildConnector.Options, done: buildConnector.Callback): void => {
      const connector = connectorFor(options);
      this.#tunnel(options).then(
        (httpSocket) => {
          if (httpSocket === undefined) connector(options, done);
          else if (options.protocol === 'https:') connector({ ...options, httpSocket }, done);
          else done(null, httpSocket);
        },
        (error: Error) => done(error, null),
      );
    };
    // Time is kept per request by the transport, over all phases; undici's own timers would only cost.
    return new Agent({ connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 65_536 });
  }

  /** A connection through the proxy, where the environment names one for this origin. */
  async #tunnel(options: buildConnector.Options): Promise<Socket | undefined> {
    const { timeout, env } = this.#settings;
    const proxy = proxyOf(options, env);
    if (proxy === undefined) return undefined;
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    return openTcp({ host: options.hostname, port, proxy, timeout });
  }
}
