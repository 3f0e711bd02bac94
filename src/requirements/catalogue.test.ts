import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageRoot } from '../package-root.js';
import {
  applies,
  catalogueFiles,
  digestOf,
  loadCatalogue,
  parseCatalogue,
  readCatalogue,
  rowsOf,
} from './catalogue.js';
import { idsSource } from './ids-source.js';
import { nearest, nearestIds } from './nearest.js';
import type { CatalogueFile } from './parse.js';
import { CatalogueError } from './types.js';

const suites = join(packageRoot, 'suites');

const head = `specification:
  title: A profile
  version: '1'
  url: https://example.org/spec.html
  section: https://example.org/spec.html#section-
  prefix: ONE
  reviewed: 2026-11-23
requirements:
`;
const row = (id: string, clause: string, more = 'level: MUST') => `  - id: ${id}
    clause: ${clause}
    ${more}
    role: authorization-server
    severity: low
    summary: Something holds.
    gain: Something is gained.
    mend: Something is done.
`;
const profiles: CatalogueFile = { name: 'profiles.yaml', text: "version: '1'\nprofiles: {}\n" };
const suite = (text: string, name = 'one/requirements.yaml'): CatalogueFile => ({ name, text });

function problemsOf(...files: CatalogueFile[]): readonly string[] {
  try {
    parseCatalogue([...files, profiles]);
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

describe('requirement catalogue', () => {
  it('holds: unique ids, a link that names the section, own words for every row', () => {
    const catalogue = loadCatalogue();
    expect(catalogue.requirements.size).to.equal(catalogue.rows.length);
    expect(catalogue.rows.length).to.be.greaterThan(80);
    for (const found of catalogue.rows) {
      expect(found.url, found.id).to.match(
        /^https:\/\/[^#]+#((rfc\.)?section[.-][\d.]+|appendix-[A-Z](\.\d+)*)$/,
      );
      expect(found.summary, found.id).to.match(/[.)]$/);
      if (found.excluded) expect(found.excluded.why, found.id).to.match(/\.$/);
      else for (const text of [found.gain, found.mend]) expect(text, found.id).to.match(/^[A-Z].*\.$/);
    }
    const par = catalogue.requirements.get('FAPI1-ADV-5.2.2.1-4');
    expect(par?.url).to.equal(
      'https://openid.net/specs/openid-financial-api-part-2-1_0-final.html#rfc.section.5.2.2.1',
    );
  });

  it('spells out every variant of a profile', () => {
    const catalogue = loadCatalogue();
    const profile = catalogue.profile('fapi1-advanced');
    if (!profile) throw new Error('no profile');
    expect(profile.variants).to.have.lengthOf(12);
    expect(profile.variants).to.include('private_key_jwt+pushed+jarm');
    expect(applies(profile, 'jarm')).to.equal(true);
    expect(applies(profile, 'fapi2')).to.equal(false);
    expect(rowsOf(catalogue, profile)).to.have.lengthOf(catalogue.rows.length);
  });

  it('has ids.ts as its YAML says (else: npm run catalogue)', () => {
    const written = readFileSync(join(packageRoot, 'src', 'requirements', 'ids.ts'), 'utf8');
    expect(written.replaceAll('\r\n', '\n')).to.equal(idsSource(parseCatalogue(catalogueFiles(suites))));
  });

  it('gives the same from the stored parse as from the files, and the digest follows the bytes', () => {
    const files = catalogueFiles(suites);
    const fresh = parseCatalogue(files);
    readCatalogue();
    const { version, digest, suites: parsed, profiles: named, plans, labels } = readCatalogue();
    const stored = { version, digest, suites: parsed, profiles: named, plans, labels };
    expect(JSON.parse(JSON.stringify(stored))).to.deep.equal(JSON.parse(JSON.stringify(fresh)));
    const changed = files.map((file, index) => (index === 0 ? { ...file, text: `${file.text}\n` } : file));
    expect(digestOf(changed)).to.not.equal(digest);
  });
});

describe('a catalogue with mistakes', () => {
  it('names file, line and row of an unknown member and of a bad level', () => {
    const [level] = problemsOf(suite(head + row('ONE-1', "'1'") + row('ONE-2', "'2'", 'level: OUGHT')));
    expect(level).to.match(/^suites\/one\/requirements\.yaml:19 ONE-2: level: .*MUST/);
    const [member] = problemsOf(suite(head + row('ONE-1', "'1'", 'level: MUST\n    colour: red')));
    expect(member).to.match(/^suites\/one\/requirements\.yaml:9 ONE-1: .*colour/);
  });

  it('refuses an id that comes twice, in one file or in two', () => {
    const one = head + row('ONE-1', "'1'");
    expect(problemsOf(suite(one + row('ONE-1', "'1'")))).to.have.lengthOf(1);
    expect(problemsOf(suite(one), suite(one, 'two/requirements.yaml'))[0])
      .to.include('ONE-1')
      .and.include('one');
  });

  it('refuses an id that its clause does not carry, and asks for quotes around numbers', () => {
    expect(problemsOf(suite(head + row('ONE-3~a', "'2'")))[0]).to.include('expected ONE-2');
    expect(problemsOf(suite(head + row('ONE-2~a', "'2'")))).to.deep.equal([]);
    expect(problemsOf(suite(head + row('ONE-8.2', '8.2')))[0]).to.include('quotes');
  });

  it('wants a reason of a fixed kind for a row left out', () => {
    const left = (kind: string) =>
      `  - { id: ONE-1, clause: '1', summary: Something., excluded: { kind: ${kind}, why: It is so. } }\n`;
    expect(problemsOf(suite(head + left('needs-operator')))).to.deep.equal([]);
    expect(problemsOf(suite(head + left('too-hard')))[0]).to.include('needs-operator');
  });

  it('says where YAML itself is broken, and which suite a profile misses', () => {
    expect(problemsOf(suite(`${head}  - id: [`))[0]).to.match(/^suites\/one\/requirements\.yaml:\d+ /);
    const missing = {
      name: 'profiles.yaml',
      text: "version: '1'\nprofiles: { p: { title: P, scope: S, suites: [one, two], variants: { auth: [a], request: [b], response: [c] } } }\n",
    };
    expect(() => parseCatalogue([suite(head), missing])).to.throw(CatalogueError, 'no suite "two"');
  });
});

describe('nearest names', () => {
  it('finds what was meant', () => {
    const catalogue = loadCatalogue();
    expect(nearestIds(catalogue, 'FAPI1-ADV-5.2.2-31')[0]).to.match(/^FAPI1-ADV-5\.2\.2-/);
    expect(nearestIds(catalogue, 'fapi1-advance')[0]).to.equal('fapi1-advanced');
    expect(nearestIds(catalogue, 'code-reusd', ['code-reused'])).to.deep.equal(['code-reused']);
  });

  it('offers nothing where nothing is near', () => {
    expect(nearest('zzzzzzzzzzzz', ['jarm', 'rfc9126-par'])).to.deep.equal([]);
  });
});
