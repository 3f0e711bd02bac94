import { expect } from 'chai';
import type { RunEvent } from '../results/events.js';
import { CannotJudge } from '../tpp/index.js';
import type { Wire } from '../tpp/world.js';
import { Governor } from '../transport/governor.js';
import type { Outgoing, Reply } from '../transport/types.js';
import { patient } from './throttle.js';

const out: Outgoing = { purpose: 'token', method: 'POST', url: 'https://bank.example/token?x=1' };

const reply = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: '',
  url: out.url,
  evidence: 'x1',
  header: (name) => headers[name],
  json: () => undefined,
});

function rig(answers: readonly Reply[], lanes = 4) {
  const events: RunEvent[] = [];
  const left = [...answers];
  let sends = 0;
  const pauses: number[] = [];
  const bank: Wire & { governor: { pause(ms: number): void } } = {
    governor: { pause: (ms) => void pauses.push(ms) },
    send: async () => {
      sends++;
      return left.shift() ?? reply(200);
    },
  };
  let width = lanes;
  const wire = patient(bank, {
    narrow: () => {
      width = Math.max(1, Math.floor(width / 2));
      return width;
    },
    emit: (event) => void events.push(event),
    now: () => new Date('2026-03-01T10:00:00Z'),
  });
  return {
    events,
    pauses,
    send: (signal?: AbortSignal) => wire.send(out, { name: 'client1' }, signal ? { signal } : {}),
    sends: () => sends,
  };
}

const asked = (seconds: string): Record<string, string> => ({ 'retry-after': seconds });

describe('patient wire', () => {
  it('waits as 429 asks, halves the lanes, and sends again', async () => {
    const { send, events, sends, pauses } = rig([reply(429, asked('0')), reply(201)]);
    expect((await send()).status).to.equal(201);
    expect(sends()).to.equal(2);
    expect(pauses).to.deep.equal([0]);
    expect(events).to.deep.equal([
      {
        type: 'throttled',
        at: '2026-03-01T10:00:00.000Z',
        url: 'https://bank.example',
        status: 429,
        waited: 0,
        lanes: 2,
      },
    ]);
  });

  it('takes 503 with Retry-After the same way, and its date too', async () => {
    const { send, events } = rig([reply(503, asked('Sun, 01 Mar 2026 10:00:00 GMT')), reply(200)]);
    expect((await send()).status).to.equal(200);
    expect(events).to.have.length(1);
    expect(events[0]).to.include({ status: 503, waited: 0 });
  });

  it('hands 503 without Retry-After on: it is a breakdown, and no plea for patience', async () => {
    const { send, events, sends } = rig([reply(503)]);
    expect((await send()).status).to.equal(503);
    expect(sends()).to.equal(1);
    expect(events).to.deep.equal([]);
  });

  it('hands everything else on untouched', async () => {
    for (const status of [200, 302, 400, 401, 500, 502]) {
      const { send, sends } = rig([reply(status, asked('5'))]);
      expect((await send()).status).to.equal(status);
      expect(sends()).to.equal(1);
    }
  });

  it('cannot judge the third time', async () => {
    const { send, events, sends } = rig([1, 2, 3, 4].map(() => reply(429, asked('0'))));
    const error = await send().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(CannotJudge);
    expect((error as Error).message).to.match(/throttles: 3 times 429/);
    expect(sends()).to.equal(3);
    expect(events.map((event) => event.type === 'throttled' && event.lanes)).to.deep.equal([2, 1]);
  });

  it('stops waiting when the run is stopped', async () => {
    const stop = new AbortController();
    const { send, sends, events } = rig([reply(429, asked('100'))]);
    const sent = send(stop.signal);
    while (events.length === 0) await new Promise(setImmediate);
    stop.abort();
    const error = await sent.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.name).to.equal('AbortError');
    expect(sends()).to.equal(1);
    expect(events[0]).to.include({ waited: 100 });
  });

  it('waits at most two minutes, and two seconds where no time is named', async () => {
    for (const [headers, waited] of [
      [asked('86400'), 120],
      [{}, 2],
      [asked('soon'), 2],
    ] as const) {
      const stop = new AbortController();
      const { send, events, pauses } = rig([reply(429, headers)]);
      const sent = send(stop.signal).catch(() => undefined);
      while (events.length === 0) await new Promise(setImmediate);
      stop.abort();
      await sent;
      expect(events[0]).to.include({ waited });
      expect(pauses, 'milliseconds for everybody').to.deep.equal([waited * 1000]);
    }
  });

  it('has nobody else send while a bank asks for patience', async () => {
    const governor = new Governor();
    let began = 0;
    let throttles = true;
    const sent: number[] = [];
    const bank = {
      governor,
      send: async () => {
        const leave = governor.enter(true);
        if (leave !== undefined) await leave;
        sent.push(performance.now());
        governor.leave();
        if (!throttles) return reply(200);
        throttles = false;
        began = performance.now();
        return reply(429, asked('1'));
      },
    };
    const events: RunEvent[] = [];
    const wire = patient(bank, {
      narrow: () => 1,
      emit: (event) => void events.push(event),
      now: () => new Date(),
    });
    const first = wire.send(out, { name: 'client1' }, {});
    while (events.length === 0) await new Promise(setImmediate);
    const others = [1, 2, 3].map(() => wire.send(out, { name: 'client2' }, {}));
    expect((await Promise.all([first, ...others])).map(({ status }) => status)).to.deep.equal([
      200, 200, 200, 200,
    ]);
    expect(sent).to.have.length(5);
    for (const at of sent.slice(1)) expect(at - began).to.be.at.least(990);
  });
});
