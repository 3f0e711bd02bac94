import { createServer as plainServer } from 'node:http';
import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { type Handler, listening, recorder, rig } from '../transport/servers.test-support.js';
import { readDiscovery } from './discovery.js';

const DOCUMENT = { issuer: 'https://bank.example', jwks_uri: 'https://bank.example/jwks' };
const SECRET = 'violet-engine-12';
const json: Handler = (_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(DOCUMENT));
};

describe('readDiscovery', () => {
  const { bank, keep, make } = ((it) => ({ bank: it.bank, keep: it.keep, make: it.make }))(rig());

  /** Reads the discovery document from a server, as a run does. */
  async function read(
    url: string,
    options: { timeout?: number; ca?: string | undefined; signal?: AbortSignal } = {},
  ) {
    const { signal = new AbortController().signal, ...transport } = options;
    const wire = make(transport);
    const listener = recorder();
    const target = {
      authorizationServer: { discovery: url, ca: options.ca },
      limits: { timeout: 5 },
      secrets: [SECRET],
    } as unknown as Target;
    const result = readDiscovery(target, wire.send.bind(wire), { listener, signal, now: () => new Date() });
    return { result, listener };
  }

  /** The fault of a set-up; everything that a person needs is in it. */
  async function fault(url: string, options: Parameters<typeof read>[1] = {}): Promise<SetupFault> {
    const { result } = await read(url, options);
    const error = await result.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof SetupFault)) throw new Error(`no SetupFault, but ${error}`);
    expect(error.message)
      .to.match(/\.$/)
      .and.not.match(/undefined|\[object/);
    return error;
  }
  const serving = async (handler: Handler): Promise<string> =>
    `${(await bank(handler)).url}/.well-known/openid-configuration`;

  it('reads a good one, and keeps the exchange as evidence', async () => {
    const { result, listener } = await read(await serving(json));
    const { metadata, reply } = await result;
    expect(metadata.issuer).to.equal('https://bank.example');
    expect(reply.status).to.equal(200);
    expect(listener.heard.map(({ id, out }) => [id, out.purpose])).to.deep.equal([
      [reply.evidence, 'discovery'],
    ]);
  });

  it('does not judge what stands in it: an empty object is the checks’ to fail', async () => {
    const { result } = await read(await serving((_request, response) => response.end('{}')));
    expect((await result).metadata.members).to.deep.equal({});
  });

  it('HTML: says so, with the title of the page', async () => {
    const found = await fault(
      await serving((_request, response) =>
        response.end('<!doctype html><title>Developer portal</title><h1>Hi</h1>'),
      ),
    );
    expect(found.message).to.match(
      /answers with an HTML page \("Developer portal"\), instead of a discovery document/,
    );
    expect(found.remedy).to.match(/authorizationServer\.discovery/);
  });

  it('something that is no JSON object', async () => {
    for (const body of ['not json', '[1]', '"text"', '', 'null', '{"issuer":']) {
      const found = await fault(await serving((_request, response) => response.end(body)));
      expect(found.message, body).to.match(/something that is no JSON object/);
      expect(found.remedy).to.match(/authorizationServer\.discovery/);
    }
  });

  it('404 and 500', async () => {
    for (const status of [404, 500]) {
      const found = await fault(await serving((_request, response) => response.writeHead(status).end('{}')));
      expect(found.message).to.match(new RegExp(`answers ${status}, instead of`));
      expect(found.remedy).to.not.equal(undefined);
    }
  });

  it('a redirect is not followed: it says where it leads', async () => {
    let asked = 0;
    const found = await fault(
      await serving((_request, response) => {
        asked++;
        response.writeHead(301, { location: 'https://www.bank.example/new' }).end();
      }),
    );
    expect(found.message).to.match(/answers 301 and leads to https:\/\/www\.bank\.example\/new/);
    expect(found.remedy).to.match(/the address that serves the JSON document itself/);
    expect(asked).to.equal(1);
  });

  it('quotes no secret of where it leads, of a title, or of the address itself', async () => {
    const leads = await fault(
      await serving((_request, response) =>
        response.writeHead(302, { location: `https://b.example/cb?code=ABCDEF&state=s&x=${SECRET}` }).end(),
      ),
    );
    expect(leads.message).to.match(
      /leads to https:\/\/b\.example\/cb\?code=‹redacted:\w+›&state=s&x=‹redacted/,
    );
    const titled = await fault(
      await serving((_request, response) => response.end(`<!doctype html><title>Hello ${SECRET}</title>`)),
    );
    expect(titled.message).to.match(/HTML page \("Hello ‹redacted:\w+›"\)/);
    const asked: (string | undefined)[] = [];
    const url = await serving((request, response) => {
      asked.push(request.url);
      response.writeHead(404).end();
    });
    const found = await fault(`${url}?api_key=abc123`);
    expect(found.message).to.match(/\?api_key=‹redacted:\w+› answers 404/);
    expect(asked, 'what is asked stays whole').to.deep.equal([
      '/.well-known/openid-configuration?api_key=abc123',
    ]);
  });

  it('a redirect loop is asked once', async () => {
    let asked = 0;
    const found = await fault(
      await serving((request, response) => {
        asked++;
        response.writeHead(302, { location: request.url ?? '/' }).end();
      }),
    );
    expect(found.message).to.match(/answers 302 and leads to \/\.well-known\/openid-configuration/);
    expect(asked).to.equal(1);
  });

  it('a body of 100 MB is cut off early', async () => {
    const piece = Buffer.alloc(1_000_000, ' ');
    let sent = 0;
    const found = await fault(
      await serving((_request, response) => {
        response.setHeader('content-type', 'application/json');
        const more = (): void => {
          while (sent < 100 && !response.destroyed) {
            sent++;
            if (!response.write(piece)) return void response.once('drain', more);
          }
          response.end();
        };
        more();
      }),
    );
    expect(found.message).to.match(/larger than is read here/);
    expect(found.remedy).to.match(/not to a download/);
    expect(found.details).to.deep.equal(['code BODY_TOO_LARGE']);
    expect(sent, 'megabytes sent').to.be.below(60);
  });

  it('a server that hangs is given up after the timeout of the target file', async () => {
    const started = performance.now();
    const found = await fault(await serving(() => {}), { timeout: 0.2 });
    expect(found.message).to.match(/did not answer in time/);
    expect(found.remedy).to.match(/limits\.timeout/);
    expect(performance.now() - started).to.be.below(3000);
  });

  it('a server that begins and never ends is given up as well', async () => {
    const found = await fault(await serving((_request, response) => void response.write('{"issuer":')), {
      timeout: 0.2,
    });
    expect(found.message).to.match(/began to answer but did not end in time/);
    expect(found.remedy).to.match(/limits\.timeout/);
  });

  it('plain HTTP on the TLS port', async () => {
    const server = await listening(plainServer(json));
    keep(server);
    const found = await fault(`https://localhost:${server.port}/.well-known/openid-configuration`);
    expect(found.message).to.match(/perhaps it speaks plain HTTP/);
    expect(found.remedy).to.be.a('string');
  });

  it('a CA that is not known here', async () => {
    const url = await serving(json);
    const found = await fault(url, { ca: undefined });
    expect(found.message).to.match(/cannot be read: .*(CA|issuer)/);
    expect(found.details.join('\n')).to.match(/shown: .*CN=.*; issued by .*; valid from \d{4}-/);
    expect(found.remedy).to.match(/authorizationServer\.ca/);
  });

  it('nobody listens there', async () => {
    const server = await listening(plainServer());
    await server.close();
    const found = await fault(`https://127.0.0.1:${server.port}/`);
    expect(found.message).to.match(/refuses the connection/);
    expect(found.remedy).to.match(/Check that the bank runs/);
  });

  it('a name that DNS does not know', async () => {
    const found = await fault('https://bank.invalid/.well-known/openid-configuration');
    expect(found.message).to.match(/bank\.invalid/);
    expect(found.remedy).to.match(/DNS/);
  });

  const withDate =
    (minutes: number): Handler =>
    (request, response) => {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() + minutes * 60_000).toUTCString());
      json(request, response);
    };

  it('a clock that differs by more than five minutes, in either direction', async () => {
    const ahead = await fault(await serving(withDate(-20)));
    expect(ahead.message).to.match(/The clock here is 20 minutes ahead of the bank's/);
    expect(ahead.remedy).to.match(/NTP/);
    const behind = await fault(await serving(withDate(60)));
    expect(behind.message).to.match(/60 minutes behind the bank's/);
  });

  it('a clock that differs a little, or no Date header, is no fault', async () => {
    for (const minutes of [-4, 4]) {
      const { result } = await read(await serving(withDate(minutes)));
      expect((await result).metadata.issuer).to.equal('https://bank.example');
    }
    const { result } = await read(
      await serving((request, response) => {
        response.sendDate = false;
        json(request, response);
      }),
    );
    expect((await result).reply.header('date')).to.equal(undefined);
  });

  it('a run that is stopped meanwhile ends at once', async () => {
    const stop = new AbortController();
    const url = await serving(() => stop.abort());
    const { result } = await read(url, { signal: stop.signal });
    const error = await result.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(Error);
  });
});
