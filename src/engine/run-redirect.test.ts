import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { expect } from 'chai';
import { findBrowser } from '../journey/find-browser.js';
import { testPki } from '../sandbox/testing/pki.js';
import { judged, verdictsOf } from './run.test-support.js';

/** A server at the redirect address of client1. Whoever connects is counted. */
async function redirectAddress(): Promise<{ url: string; reached(): number; close(): Promise<void> }> {
  const pki = await testPki();
  let reached = 0;
  const server = createServer({ cert: pki.bank.certificate, key: pki.bank.key }, (_request, response) => {
    response.end('another tool’s callback');
  });
  server.on('connection', () => void reached++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/another/tool/callback?env=test`,
    reached: () => reached,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const VARIANTS = ['private_key_jwt+pushed+jarm', 'private_key_jwt+by_value+code_id_token'];
const CHECKS = ['request-object-accepted', 'user-rejects', 'code-reuse', 'request-object-without-exp'];

describe('run: the redirect address', () => {
  let address: Awaited<ReturnType<typeof redirectAddress>>;
  beforeEach(async () => {
    address = await redirectAddress();
  });
  afterEach(() => address.close());

  const run = (driver: 'forms' | 'browser', only: readonly string[], browser?: string) =>
    judged({
      bank: { redirectUris: { client1: address.url } },
      variants: VARIANTS,
      only,
      driver,
      ...(browser === undefined ? {} : { browser }),
    });

  it('would be seen to be reached', async () => {
    const { port, hostname } = new URL(address.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.destroy();
    await once(socket, 'close');
    const end = performance.now() + 2000;
    while (address.reached() === 0 && performance.now() < end) await new Promise(setImmediate);
    expect(address.reached()).to.equal(1);
  });

  it('is never reached by forms', async () => {
    const outcome = await run('forms', CHECKS);
    expect(new Set(Object.values(verdictsOf(outcome)))).to.deep.equal(new Set(['passed']));
    const ends = outcome.events.flatMap((event) => (event.type === 'journey' ? [event.journey.end.at] : []));
    expect(ends.filter((at) => at === 'redirect').length).to.be.above(5);
    expect(address.reached()).to.equal(0);
  });

  it('is never reached by a browser', async function () {
    this.timeout(60_000);
    const browser = findBrowser();
    if (browser === undefined) return this.skip();
    const outcome = await run('browser', ['request-object-accepted', 'user-rejects'], browser.path);
    expect(new Set(Object.values(verdictsOf(outcome)))).to.deep.equal(new Set(['passed']));
    const walks = outcome.events.flatMap((event) => (event.type === 'journey' ? [event.journey] : []));
    expect(
      walks.filter(({ driver, end }) => driver === 'browser' && end.at === 'redirect').length,
    ).to.be.above(3);
    expect(address.reached()).to.equal(0);
  });
});
