import { expect } from 'chai';
import { load } from 'cheerio';
import { marked } from 'marked';
import type { Report } from '../results/report.js';
import { hostile } from './hostile.test-support.js';
import { markdownReport } from './markdown.js';
import { brief, code, inert, link } from './markdown-text.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';

/** As GitHub and GitLab read it, raw HTML included. */
const rendered = (markdown: string) => load(marked.parse(markdown, { async: false, gfm: true }));

/** Texts that become something wherever one escape is missing. */
const BAD = [
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![seen](https://evil.example/p.png)',
  '[ref]: https://evil.example',
  'https://evil.example/a www.evil.example mailto:a@evil.example someone@evil.example',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '> quote',
  '```\nfence',
  '`code` **bold** _em_ ~~gone~~',
  'a | b | c',
  '===',
  '---',
  '&lt;b&gt; &copy;',
  'back\\slash \\[x](y)',
  '</code></td></table><script>x</script>',
  '@octocat see #12 and $\\alpha$',
];

describe('markdown summary', () => {
  it('tells what stops the gate first, then what is known, and all else behind it', () => {
    const $ = rendered(markdownReport(gatedReport()));
    expect($('h1').text()).to.equal('Northwind Bank: a requirement failed');
    const headings = $('h2')
      .toArray()
      .map((it) => $(it).text());
    expect(headings).to.deep.equal([
      'What stops the gate (3)',
      'Stale entries of the baseline (2)',
      'Known failures, let through (2)',
      'Entries of the baseline that were not judged (1)',
      'Not judged (2)',
      'Recommendations not followed (1)',
      'Own checks, not scored (1)',
      'Judged more than once (2)',
    ]);
    const first = $('h3').first();
    expect(first.text()).to.equal('token-with-other-certificate · failed · critical');
    const told = first.nextUntil('h3').text();
    for (const word of ['Requirement:', 'Expected:', 'Actual:', 'Mend:', 'Repeat:', 'has expired'])
      expect(told).to.contain(word);
    expect(first.nextUntil('h3').find('a').attr('href')).to.match(/^https:\/\/www\.rfc-editor\.org\//);
    expect($.text()).to.contain('owner team of request-object-without-exp, until 2026-12-24');
    expect($.text()).to.contain('attempt 1 of 2 failed: At first it was accepted.');
    expect($.text()).to.contain('run 20260301-080000-aaaa failed: It failed a week ago.');
  });

  it('says that nothing stands in the way where nothing does', () => {
    const report = sampleReport();
    const checks = report.checks.filter(({ verdict }) => verdict === 'passed');
    const gate = { level: 'must' as const, passed: true, stops: [] };
    const $ = rendered(markdownReport({ ...report, checks, gate, exitCode: 0 }));
    expect($('h1').text()).to.contain('everything that was judged passed');
    expect($('h2').length).to.equal(0);
  });

  it('keeps every text a text, alone, in a list, a table and a heading', () => {
    for (const bad of BAD) {
      const plain = bad.replace(/\s+/g, ' ');
      const shown = (text: string): string => text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
      for (const frame of [(it: string) => it, (it: string) => `- x\n- ${it}`, (it: string) => `### ${it}`]) {
        const $ = rendered(frame(inert(bad)));
        expect(
          $('body').find('a, img, script, code, strong, em, del, blockquote, ol, h1, hr').length,
          bad,
        ).to.equal(0);
        expect(shown($('body').text()), bad).to.contain(plain);
      }
      const $ = rendered(`| a | b |\n| --- | --- |\n| ${inert(bad)} | ${code(bad)} |`);
      expect($('td').length, bad).to.equal(2);
      expect($('body').find('a, img, script, strong, em').length, bad).to.equal(0);
      expect(rendered(code(bad))('code').length, bad).to.equal(1);
    }
  });

  it('breaks up what GitHub makes a mention or a reference of', () => {
    expect(inert('@octocat')).to.equal('@&#8203;octocat');
    expect(inert('see #12')).to.equal('see #&#8203;12');
  });

  it('links to addresses that are plain, and to no other', () => {
    expect(rendered(link('a_b', 'https://openid.net/x#y'))('a').attr('href')).to.equal(
      'https://openid.net/x#y',
    );
    for (const url of ['javascript:alert(1)', 'https://a)b', 'https://a b', undefined])
      expect(rendered(link('a', url))('a').length, url).to.equal(0);
  });

  it('stays inert and below 1 MB whatever a bank sends, and says what it left out', () => {
    const $ = rendered(markdownReport(hostile(gatedReport())));
    expect($('script, img, style, iframe, [onerror], [onmouseover]').length).to.equal(0);
    for (const it of $('a').toArray()) expect($(it).attr('href')).to.match(/^https:\/\//);

    const report = sampleReport();
    const failed = report.checks.find(({ verdict }) => verdict === 'failed');
    if (!failed?.result) throw new Error('the sample has changed');
    const { result } = failed;
    const checks = Array.from({ length: 4000 }, (_, n): Report['checks'][number] => ({
      ...failed,
      check: `check-${n}`,
      key: `check-${n}#any#client1`,
      reason: '\u{1f600}|'.repeat(20_000),
      result: { ...result, expected: Array.from({ length: 200 }, () => '|'.repeat(5000)) },
    }));
    const gate = { ...report.gate, stops: checks.map(({ key }) => key) };
    const text = markdownReport({ ...report, checks, gate });
    expect(Buffer.byteLength(text)).to.be.below(1_000_000);
    expect(text).to.match(/\*\*\d+ more entries are in report\.html\.\*\*\n$/);
  });

  it('cuts by letters, never through one', () => {
    expect(brief('\u{1f600}'.repeat(700), 600)).to.equal(`${'\u{1f600}'.repeat(600)}…`);
    expect(brief('short', 600)).to.equal('short');
  });
});
