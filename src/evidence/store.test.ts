import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RunEvent } from '../results/events.js';
import type { JourneyView } from '../results/evidence.js';
import { EvidenceFault } from './fault.js';
import { createEventWriter, loadEvents } from './ndjson.js';
import { createRedactor } from './redact.js';
import { createStore } from './store.js';
import type { RawExchange } from './types.js';

const raw = (id: string): RawExchange => ({
  id,
  at: new Date(0),
  identity: 'client1',
  out: {
    purpose: 'token',
    method: 'POST',
    url: 'https://bank.example/token',
    body: 'code=abcdef-123456-abcdef',
  },
  reply: { status: 200, headers: {}, body: '{}', length: 2 },
  ms: 1,
});
const note = (text: string): RunEvent => ({ type: 'note', at: new Date(0).toISOString(), text });
const label = (event: RunEvent): string =>
  event.type === 'exchange'
    ? event.exchange.id
    : event.type === 'journey'
      ? event.journey.id
      : event.type === 'note'
        ? event.text
        : event.type;

describe('evidence store', () => {
  const walk: JourneyView = {
    id: 'j1',
    at: new Date(0).toISOString(),
    name: 'approve',
    driver: 'forms',
    customer: 'ada',
    signedInAlready: false,
    steps: [
      {
        url: 'https://bank.example/x?code=abcdef-1234',
        title: 'Hello hunter22',
        did: ['fill Password'],
        text: `hunter22 ${'x'.repeat(4000)}`,
        screenshot: 'AAAA',
        ms: 1,
      },
    ],
    end: { at: 'redirect', url: 'https://tpp.example/cb#code=abcdef-1234&state=s' },
    ms: 2,
  };

  it('lets evidence and other events out redacted, in order, off the hot path', async () => {
    const events: RunEvent[] = [];
    const store = createStore({
      redactor: createRedactor({ secrets: ['hunter22'] }),
      emit: (event) => events.push(event),
    });
    store.put(note('first'));
    for (let i = 0; i < 5; i++) store.exchange(raw(`x${i}`));
    store.put(note('between'));
    store.journey(walk);
    expect(events.map(label)).to.deep.equal(['first']);
    await new Promise(setImmediate);
    await store.flush();
    expect(events.map(label)).to.deep.equal(['first', 'x0', 'x1', 'x2', 'x3', 'x4', 'between', 'j1']);
    expect(JSON.stringify(events)).to.not.contain('abcdef').and.to.not.contain('hunter22');
    const journey = events.find((event) => event.type === 'journey');
    if (journey?.type !== 'journey') throw new Error('no journey');
    expect(journey.journey.steps[0]).to.include({ screenshot: 'AAAA' });
    expect(journey.journey.steps[0]?.text).to.have.length(2048);
    expect(store.counts).to.deep.equal({ exchanges: 5, handshakes: 0, journeys: 1 });
  });

  it('keeps no more than a bounded number waiting', () => {
    const events: RunEvent[] = [];
    const store = createStore({
      redactor: createRedactor({ secrets: [] }),
      emit: (event) => events.push(event),
    });
    for (let i = 0; i < 500; i++) store.exchange(raw(`x${i}`));
    expect(events.length).to.equal(300);
    store.drain();
    expect(events.map(label)).to.deep.equal(Array.from({ length: 500 }, (_, i) => `x${i}`));
  });
});

describe('event file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'events-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const started: RunEvent = {
    type: 'run.started',
    schema: 1,
    run: 'r1',
    at: new Date(0).toISOString(),
    tool: { name: 'fapi-harness', version: '0', node: 'v20' },
    seed: 's',
    catalogue: { version: '1', digest: 'd' },
    target: {
      name: 'b',
      file: 'f',
      digest: 'd',
      environment: 'sandbox',
      issuer: 'i',
      discovery: 'u',
      clients: [],
      driver: 'auto',
    },
    profiles: [],
    command: [],
    lanes: 1,
  };
  const faultOf = async (file: string): Promise<EvidenceFault> => {
    try {
      await loadEvents(file);
    } catch (error) {
      if (error instanceof EvidenceFault) return error;
      throw error;
    }
    throw new Error('read all the same');
  };

  it('writes and reads back, without a last line that was cut', async () => {
    const file = join(folder, 'deep', 'run.ndjson');
    const writer = createEventWriter(file);
    writer.write(started);
    writer.write(note('line one\nand two'));
    await new Promise(setImmediate);
    expect(readFileSync(file, 'utf8').split('\n')).to.have.length(3);
    writer.write(note('last'));
    writer.close();
    appendFileSync(file, '{"type":"note","at":"19');
    expect(await loadEvents(file)).to.deep.equal([started, note('line one\nand two'), note('last')]);
    appendFileSync(file, '\n{"type":"note","at":"x","text":"y"}\n');
    expect(await faultOf(file)).to.include({ line: 4 });
  });

  it('tells plainly what is wrong with a file', async () => {
    const file = join(folder, 'run.ndjson');
    expect((await faultOf(file)).message).to.contain('does not exist');
    expect((await faultOf(folder)).message).to.contain('folder');
    writeFileSync(file, '');
    expect((await faultOf(file)).message).to.contain('empty');
    writeFileSync(file, '<html>');
    expect((await faultOf(file)).message).to.contain('no JSON');
    writeFileSync(file, `${JSON.stringify(note('x'))}\n`);
    expect((await faultOf(file)).message).to.contain('does not begin');
    writeFileSync(file, `${JSON.stringify({ ...started, schema: 2 })}\n`);
    expect((await faultOf(file)).message).to.contain('newer');
    writeFileSync(file, `${JSON.stringify(started)}\n{"type":"note"}\n`);
    expect(await faultOf(file)).to.include({ line: 2 });
    expect(() => createEventWriter(join(file, 'x', 'run.ndjson'))).to.throw(EvidenceFault);
  });
});
