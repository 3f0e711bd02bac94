import type { Target } from '../config/target.js';
import { autoDriver } from '../journey/auto.js';
import { customerPool } from '../journey/customers.js';
import { formsDriver } from '../journey/forms-driver.js';
import type { OneTimeCodes } from '../journey/one-time-codes.js';
import type { JourneyDriver } from '../journey/types.js';
import type { Pins } from '../transport/pins.js';
import type { Identity } from '../transport/types.js';
import { Walks, type WalksOptions } from './walks.js';
import type { Wire } from './world.js';

export interface OpenWalksOptions extends Pick<WalksOptions, 'record' | 'nextId' | 'stuck'> {
  readonly target: Target;
  readonly driver: Target['driver'];
  /** The browser to drive; undefined where none was found. */
  readonly browser: string | undefined;
  readonly pins: Pins;
  readonly wire: Wire;
  /** Where one-time codes come from, unless it is the source that all drivers share. */
  readonly codes?: OneTimeCodes;
  /** True while there is more urgent work than to start a browser. */
  readonly browserMayWait?: (() => boolean) | undefined;
  /** Hears what is worth knowing about the drivers. */
  readonly note: (text: string) => void;
}

/** The walks of a target's customers: by plain forms over this wire, or in a browser that opens when first needed. */
export function openWalks(options: OpenWalksOptions): Walks {
  const { target, browser, wire } = options;
  const identities = new Map<string, Identity>();
  const codes = options.codes === undefined ? {} : { codes: options.codes };
  const forms = formsDriver({
    ...codes,
    send: (out, { identity, listener, signal }) => {
      const as = identities.get(identity) ?? { name: identity };
      identities.set(identity, as);
      return wire.send(out, as, { listener, signal });
    },
  });
  const openBrowser = async (): Promise<JourneyDriver | undefined> => {
    if (browser === undefined || options.driver === 'forms') return undefined;
    const { browserDriver } = await import('../journey/browser-driver.js');
    const { ca } = target.authorizationServer;
    return browserDriver({
      ...codes,
      executable: browser,
      hosts: [target.authorizationServer.discovery],
      pinned: (hostPort) => {
        const { hostname, port } = new URL(`https://${hostPort}`);
        return options.pins.of(hostname, port)?.keyPin;
      },
      ...(ca === undefined ? {} : { ca }),
    });
  };
  const hasBrowser = browser !== undefined && options.driver !== 'forms';
  const walks = new Walks({
    target,
    customers: customerPool(target.customers),
    driver: autoDriver({
      forms,
      ...(hasBrowser ? { browser: openBrowser } : {}),
      note: options.note,
      ...(options.browserMayWait && { browserMayWait: options.browserMayWait }),
    }),
    only: options.driver === 'auto' ? undefined : options.driver,
    record: options.record,
    nextId: options.nextId,
    stuck: options.stuck,
  });
  walks.hasBrowser = hasBrowser;
  return walks;
}
