import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageRoot } from '../package-root.js';
import { type Label, labels, labelsIn, languages } from './labels.js';

const templates = join(packageRoot, 'reports', 'templates');

/** Files below a folder, by path, with their text. */
function texts(folder: string, wanted: (name: string) => boolean): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(wanted)
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

const pages = texts(templates, (name) => /\.(hbs|js)$/.test(name));
const sources = texts(
  join(packageRoot, 'src'),
  (name) => name.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(name),
);
const formsOf = (label: Label): string[] => (typeof label === 'string' ? [label] : [label.one, label.other]);
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe('labels', () => {
  it('are there in English first, and in German', () => {
    expect(languages()).to.include.members(['en', 'de']);
    expect(languages()[0]).to.equal('en');
  });

  for (const language of languages()) {
    it(`${language}: have every key of English, with its forms and its values, and none to spare`, () => {
      const english = labelsIn('en');
      const own = labelsIn(language);
      expect(Object.keys(own).sort()).to.deep.equal(Object.keys(english).sort());
      for (const [key, label] of Object.entries(own)) {
        const model = english[key] ?? '';
        expect(typeof label, key).to.equal(typeof model);
        const values = (of: Label): string[] => [...new Set(formsOf(of).flatMap(namesIn))].sort();
        expect(values(label), key).to.deep.equal(values(model));
        for (const form of formsOf(label)) expect(form.trim(), key).not.to.equal('');
      }
    });
  }

  it('hold a translation for every sentence, and no English one', () => {
    const english = labelsIn('en');
    const sentences = Object.entries(labelsIn('de')).filter(
      ([key, label]) =>
        JSON.stringify(label) === JSON.stringify(english[key]) &&
        /\p{L}+ \p{L}+ \p{L}+/u.test(formsOf(label).join()),
    );
    expect(sentences).to.deep.equal([]);
  });

  it('are all used: in a template, or by a name that the source spells or makes', () => {
    const { keys } = labels();
    const known = new Set(keys);
    const asked = pages.flatMap(([, text]) =>
      [...text.matchAll(/\bt "([^"]+)"/g)].map(([, key = '']) => key),
    );
    expect(asked.filter((key) => !known.has(key))).to.deep.equal([]);
    const spelled = new Set(asked);
    const made: RegExp[] = [];
    for (const [, text] of sources) {
      for (const [, literal = ''] of text.matchAll(/'([\w.-]+\.[\w.-]+)'/g)) spelled.add(literal);
      for (const [, literal = ''] of text.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)) {
        if (!literal.includes('${') || !literal.includes('.')) continue;
        made.push(new RegExp(`^${literal.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`));
      }
    }
    // The page that shows a run takes all of its own at once.
    const reported = keys.filter((key) => !key.startsWith('live.'));
    expect(reported.filter((key) => !spelled.has(key) && !made.some((name) => name.test(key)))).to.deep.equal(
      [],
    );
  });

  it('are the only prose: no template holds words of its own', () => {
    const words: string[] = [];
    for (const [name, text] of pages.filter(([name]) => name.endsWith('.hbs'))) {
      const bare = text.replace(/\{\{\{?[\s\S]*?\}\}\}?/g, '');
      const told = [...bare.matchAll(/\b(?:alt|title|placeholder|aria-label|data-label)="([^"]*)"/g)].map(
        ([, value = '']) => value,
      );
      told.push(
        bare
          .replace(/<!doctype html>/i, '')
          .replace(/<[^>]*>/g, ' ')
          .replace(/&\w+;/g, ' '),
      );
      // Names of things that no language changes.
      const left = told.join(' ').replace(/\b(?:SHA-256|Esc|[np])\b/g, '');
      for (const [word] of left.matchAll(/\p{L}{2,}/gu)) words.push(`${name}: ${word}`);
    }
    expect(words).to.deep.equal([]);
  });

  it('are the only prose: no view holds sentences of its own', () => {
    const sentences: string[] = [];
    for (const [name, text] of sources.filter(([name]) => /^reporters[\\/](html|pdf)/.test(name))) {
      const code = text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/(^|\s)\/\/.*$/gm, '')
        .replace(/\bError\((?:[^()]|\([^()]*\))*\)/g, '');
      for (const [, a, b] of code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`/g)) {
        const literal = (a ?? b ?? '').replace(/\$\{[^}]*\}/g, '');
        // Policies of the page, commands, patterns and markup are no prose.
        if (/^(?:npx|script-src|style-src|img-src|default-src|base-uri|form-action)\b|\(\?:/.test(literal))
          continue;
        if (/\p{L}{2,} \p{L}{2,}/u.test(literal.replace(/<[^>]*>/g, '')))
          sentences.push(`${name}: ${literal}`);
      }
    }
    expect(sentences).to.deep.equal([]);
  });

  it('write numbers, days, times and durations as their language does', () => {
    const en = labels('en');
    const de = labels('de');
    expect([en.number(1182), de.number(1182)]).to.deep.equal(['1,182', '1.182']);
    expect([en.day('2027-01-31'), de.day('2027-01-31')]).to.deep.equal([
      '31 January 2027',
      '31. Januar 2027',
    ]);
    expect(en.time('2026-11-24T04:03:18.387Z')).to.match(/^24 November 2026.*04:03:18 UTC$/);
    expect(de.time('2026-11-24T04:03:18.387Z')).to.match(/^24\. November 2026.*04:03:18 UTC$/);
    expect([en.duration(8420), de.duration(8420)]).to.deep.equal(['8.4 seconds', '8,4 Sekunden']);
    expect([en.duration(125_000), de.duration(125_000)]).to.deep.equal([
      '2 minutes, 5 seconds',
      '2 Minuten, 5 Sekunden',
    ]);
    expect(en.time('soon')).to.equal('soon');
    expect(de.t('readiness.say.open', { n: 1200 })).to.contain('1.200 Prüfungen');
  });

  it('never show a key: one that is missing is an error', () => {
    expect(() => labels().t('html.no.such')).to.throw('html.no.such');
    expect(() => labels('xx')).to.throw();
  });
});
