import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { faultOf as fault } from '../config/setup-fault.test-support.js';
import { summarize } from '../results/summarize.js';
import { check, finished, judged, plan, result, started } from '../results/summarize.test-support.js';
import type { Verdict } from '../results/verdict.js';
import { loadBaseline } from './load.js';
import { baselineJsonSchema, baselineSchemaFile, baselineSchemaText } from './shape.js';
import { type Answer, writeBaseline } from './write.js';

const now = new Date('2026-03-01T12:00:00Z');
const answer: Answer = { owner: 'team consent', reason: 'waits', expires: '2027-01-31' };

/** A report of checks by `check@variant@client`. */
const reportOf = (verdicts: Record<string, Verdict>) =>
  summarize([
    started(),
    plan(
      Object.keys(verdicts).map((key) => {
        const [id = '', variant = 'v', client = 'client1'] = key.split('@');
        return check(key, { check: id, variant, client });
      }),
    ),
    ...Object.entries(verdicts).map(([key, verdict]) => judged(result(key, verdict))),
    finished(),
  ]);

describe('a baseline file', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fapi-harness-baseline-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  let count = 0;
  const file = async (text?: string): Promise<string> => {
    count += 1;
    const path = join(folder, `known-${count}.yaml`);
    if (text !== undefined) await writeFile(path, text);
    return path;
  };

  it('is read with its digest; days stay text', async () => {
    const path = await file(
      'failures:\n  - { check: code-reuse, owner: a, reason: b, expires: 2027-01-31, ticket: X-1 }\n',
    );
    const { entries, digest } = await loadBaseline(path);
    expect(entries).to.deep.equal([
      { check: 'code-reuse', owner: 'a', reason: 'b', expires: '2027-01-31', ticket: 'X-1' },
    ]);
    expect(digest).to.match(/^[0-9a-f]{64}$/);
  });

  it('tells every mistake at once, with line and column, and the nearest right word', async () => {
    const path = await file(
      [
        'failures:',
        '  - check: code-reuse',
        '    owner: ""',
        '    reson: later',
        '    expires: 2027-02-30',
        '  - { check: jarm-aud, owner: a, reason: b }',
        '  - { check: jarm-iss, owner: a, reason: b, expires: 2027-01-01, until: x }',
        '',
      ].join('\n'),
    );
    const { message, details } = await fault(loadBaseline(path));
    expect(message).to.match(/has 5 mistakes$/);
    const text = details.join('\n');
    expect(text).to.match(/:3:12: failures\[0\]\.owner: expected text that says something/);
    expect(text).to.match(
      /:4:5: failures\[0\]\.reson: unknown key; did you mean reason\? \(which is missing\)/,
    );
    expect(text).to.match(/:5:14: failures\[0\]\.expires: expected a day such as 2027-01-31/);
    expect(text).to.contain('failures[1]: "expires" is missing: expected a day such as 2027-01-31');
    expect(text).to.match(/failures\[2\]\.until: unknown key: expected check, variant/);
  });

  it('refuses a second entry for the same failure, another root, and a file that is not there', async () => {
    const row = '  - { check: a, variant: v, owner: a, reason: b, expires: 2027-01-01 }\n';
    const twice = await fault(loadBaseline(await file(`failures:\n${row}${row}`)));
    expect(twice.details.join()).to.contain('"a" stands here a second time');
    expect((await fault(loadBaseline(await file('before: []\n')))).details.join()).to.contain(
      'unknown key: expected $schema or failures',
    );
    const missing = await fault(loadBaseline(join(folder, 'known-1.yml')));
    expect(missing.message).to.match(/^baseline .* does not exist; did you mean known-1.yaml\?$/);
    expect(missing.remedy).to.contain('baseline write');
  });

  it('has a published schema that takes what the loader takes', async () => {
    expect(await readFile(baselineSchemaFile, 'utf8')).to.equal(baselineSchemaText());
    const valid = new Ajv({ strict: false, formats: { date: true } }).compile(baselineJsonSchema());
    const entry = { check: 'a', owner: 'a', reason: 'b', expires: '2027-01-01' };
    expect(valid({ $schema: 'x', failures: [entry] })).to.equal(true);
    expect(valid({ failures: [{ ...entry, expires: undefined }] })).to.equal(false);
    expect(valid({ failures: [{ ...entry, owner: ' ' }] })).to.equal(false);
    expect(valid({ failures: [{ ...entry, until: 1 }] })).to.equal(false);
  });
});

describe('baseline write', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fapi-harness-baseline-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);

  it('names a check as widely as it failed, and no wider', async () => {
    const report = reportOf({
      'all@v1': 'failed',
      'all@v2': 'failed',
      'all@v3': 'notApplicable',
      'one@v1': 'failed',
      'one@v2': 'passed',
      'open@v1': 'failed',
      'open@v2': 'inconclusive',
      'two@v1@client1': 'failed',
      'two@v1@client2': 'passed',
      'fine@v1': 'passed',
      'alone@v1': 'failed',
      'once@any': 'failed',
      'soft@v1': 'warned',
    });
    const { added } = await writeBaseline(report, { file: at('wide.yaml'), answer, now });
    const names = added.map(({ check: id, variant, client }) =>
      [id, variant, client].filter(Boolean).join('@'),
    );
    expect(names).to.deep.equal(['all', 'one@v1', 'open@v1', 'two@v1@client1', 'alone@v1', 'once']);
    expect((await loadBaseline(at('wide.yaml'))).entries).to.deep.equal(added);
    const soft = await writeBaseline(report, { file: at('soft.yaml'), answer, now, warned: true });
    expect(soft.added.map(({ check: id }) => id)).to.contain('soft');
  });

  it('keeps what stands there: entries, days, comments, order', async () => {
    const before = [
      '# Ours, do not touch',
      'failures:',
      '  # waits for the vendor',
      '  - check: old # since March',
      '    owner: Ada',
      '    reason: "long: story"',
      '    expires: 2026-02-01',
      '  - check: mended',
      '    owner: Bo',
      '    reason: r',
      '    expires: 2027-05-05',
      '',
    ].join('\n');
    await writeFile(at('kept.yaml'), before);
    const report = reportOf({ 'old@v': 'failed', 'mended@v': 'passed', 'new@v': 'failed' });
    const change = await writeBaseline(report, { file: at('kept.yaml'), answer, now });
    expect(change.added.map(({ check: id }) => id)).to.deep.equal(['new']);
    expect(change.stale.map(({ check: id }) => id)).to.deep.equal(['mended']);
    expect(change.expired.map(({ check: id }) => id)).to.deep.equal(['old']);
    const after = await readFile(at('kept.yaml'), 'utf8');
    expect(after.startsWith(before)).to.equal(true);
    expect(after.slice(before.length)).to.contain('- check: new').and.to.contain('owner: team consent');

    const pruned = await writeBaseline(report, { file: at('kept.yaml'), answer, now, prune: true });
    expect(pruned.pruned).to.equal(true);
    const text = await readFile(at('kept.yaml'), 'utf8');
    expect(text).to.contain('# Ours, do not touch').and.to.contain('# waits for the vendor');
    expect(text).to.contain('since March').and.not.to.contain('mended');
    expect((await loadBaseline(at('kept.yaml'))).entries.map(({ check: id }) => id)).to.deep.equal([
      'old',
      'new',
    ]);
  });

  it('writes nothing where nothing is new, and the second time changes nothing', async () => {
    const none = await writeBaseline(reportOf({ 'a@v': 'passed' }), { file: at('none.yaml'), answer, now });
    expect(none.added).to.deep.equal([]);
    expect(await readdir(folder)).not.to.contain('none.yaml');
    const report = reportOf({ 'a@v': 'failed' });
    await writeBaseline(report, { file: at('again.yaml'), answer, now });
    const text = await readFile(at('again.yaml'), 'utf8');
    const again = { ...answer, owner: 'somebody else' };
    expect((await writeBaseline(report, { file: at('again.yaml'), answer: again, now })).added).to.deep.equal(
      [],
    );
    expect(await readFile(at('again.yaml'), 'utf8')).to.equal(text);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });

  it('takes no answer that answers nothing', async () => {
    const report = reportOf({ 'a@v': 'failed' });
    for (const wrong of [
      { owner: ' ' },
      { reason: '' },
      { expires: 'soon' },
      { expires: '2027-02-30' },
      { expires: '2026-03-01' },
    ]) {
      const given = { ...answer, ...wrong };
      const { message } = await fault(writeBaseline(report, { file: at('no.yaml'), answer: given, now }));
      expect(message).to.contain(`--${Object.keys(wrong)[0]}`);
    }
    expect(await readdir(folder)).not.to.contain('no.yaml');
  });

  it('leaves a file with mistakes as it is', async () => {
    await writeFile(at('broken.yaml'), 'failures: 3\n');
    await fault(writeBaseline(reportOf({ 'a@v': 'failed' }), { file: at('broken.yaml'), answer, now }));
    expect(await readFile(at('broken.yaml'), 'utf8')).to.equal('failures: 3\n');
  });
});
