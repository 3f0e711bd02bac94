import { createHash } from 'node:crypto';
import { expect } from 'chai';
import pc from 'picocolors';
import { diffReports, type RunDiff } from '../results/diff.js';
import { runOf } from '../results/history.test-support.js';
import { summarize } from '../results/summarize.js';
import { diffHtml } from './diff-html.js';
import { diffMarkdown } from './diff-markdown.js';
import { diffText } from './diff-text.js';
import { columnsOf } from './text.js';

const HOSTILE =
  '</style><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \u001b[2J `';

const sample = (): RunDiff => {
  const said = { result: { reason: `because ${HOSTILE}`, actual: HOSTILE } };
  const other = { result: { reason: 'because', actual: 'status 400' } };
  return diffReports(
    summarize(
      runOf(
        'r1',
        { a: 'passed', b: 'failed', c: 'passed', d: 'passed' },
        { ...other, target: { name: HOSTILE } },
      ),
    ),
    summarize(runOf('r2', { a: 'failed', b: 'passed', c: 'passed', e: 'passed' }, said)),
  );
};

describe('a diff as it is told', () => {
  it('is one page without a script, under a policy that lets nothing load', async () => {
    const html = await diffHtml(sample());
    expect(html).to.match(/^<!doctype html>/);
    expect(html.match(/<script/g)).to.equal(null);
    expect(html).not.to.contain('<img');
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=')).to.equal(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    for (const words of ['Newly failing', 'Mended', 'New', 'Gone', 'Other evidence', 'Exit code 1'])
      expect(html).to.contain(words);
    expect(html).to.contain('&lt;script&gt;');
  });

  it('is Markdown in which nothing that a bank said is more than text', () => {
    const text = diffMarkdown(sample());
    expect(text).to.contain('## Newly failing (1)').and.to.contain('- `a` passed → failed');
    expect(text).not.to.match(/<script|<img|(?<!\\)\]\(javascript/);
    expect(text).not.to.contain('\u001b');
  });

  it('is text that fits the terminal and cannot steer it', () => {
    for (const columns of [50, 120]) {
      const text = diffText(sample(), { columns, colour: pc.createColors(false) });
      for (const line of text.split('\n')) expect(columnsOf(line)).to.be.at.most(columns);
      expect(text).not.to.contain('\u001b');
      expect(text).to.contain('Newly failing (1)').and.to.contain('✗ a passed → failed');
      expect(text).to.match(/exit 1: a check fails that did not fail before\n$/);
    }
  });

  it('says that there is nothing to compare', () => {
    const diff = diffReports(
      summarize(runOf('r1', { a: 'passed' })),
      summarize(runOf('r2', { b: 'passed' })),
    );
    expect(diffText(diff, { columns: 80, colour: pc.createColors(false) })).to.contain(
      'These runs have no check in common.',
    );
  });
});
