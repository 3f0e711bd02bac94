import { expect } from 'chai';
import { looksLikeErrorPage, pageShape, sameShape } from './page-shape.js';
import type { PageView } from './types.js';

const page = (html: string, title = 'Error 4711', status = 400): PageView => ({
  url: 'https://b.example/',
  status,
  title,
  text: html.replace(/<[^>]+>/g, ' '),
  html,
});
const example = page(
  '<html><head><title>Error 4711</title></head><body class="x"><main class="b a"><h1>Sorry</h1><pre><strong>error</strong>: invalid_client</pre></main></body></html>',
);

describe('shape of a page', () => {
  it('is the same for two error pages with other words, numbers and lists', () => {
    const other = page(
      '<main class="a b"><h1>Oh</h1><pre>a</pre><pre>b</pre>\n<pre>c <b>d</b></pre><script>if (1 < 2) x("<div>")</script></main>',
      'Error 12',
    );
    expect(pageShape(example)).to.equal('4xx | error # | main.a.b h1 pre');
    expect(sameShape(example, other)).to.equal(true);
  });

  it('differs for another page, status class or title', () => {
    expect(
      sameShape(example, page('<main class="a b"><h1>Sign in</h1><form><input></form></main>')),
    ).to.equal(false);
    expect(sameShape(example, { ...example, status: 500 })).to.equal(false);
    expect(sameShape(example, { ...example, title: 'Sign in' })).to.equal(false);
  });

  it('folds repeated groups', () => {
    const list = (n: number) => page(`<dl>${'<dt>a</dt><dd>b</dd>'.repeat(n)}</dl>`);
    expect(sameShape(list(1), list(5))).to.equal(true);
  });

  it('knows an error page by example, text or selector', async () => {
    expect(await looksLikeErrorPage(example, { example })).to.equal(true);
    expect(await looksLikeErrorPage(example, {})).to.equal(false);
    expect(await looksLikeErrorPage(example, { marker: 'sorry' })).to.equal(true);
    expect(await looksLikeErrorPage(example, { marker: 'css:main.a pre' })).to.equal(true);
    expect(await looksLikeErrorPage(example, { marker: 'css:form', example })).to.equal(false);
  });
});
