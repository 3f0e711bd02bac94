import { expect } from 'chai';
import { importBrowser } from './browser.js';
import { Notes } from './notes.js';
import { selected, wordsOfRegex } from './selectors.js';
import { Values } from './values.js';
import { fromXPath } from './xpath.js';

/** Imports browser automation, and shows what came of it. */
function imported(browser: unknown, overrides: Record<string, unknown> = {}, authorizationEndpoint?: string) {
  const notes = new Notes();
  const values = new Values('bank', 'customer1', notes);
  const journeys = importBrowser(browser, overrides, { values, notes, authorizationEndpoint });
  const left = notes.notCarried.map(({ where, why }) => `${where}: ${why}`);
  return { ...journeys, left, customers: values.customers, files: notes.files, toCheck: notes.toCheck };
}

const entry = (...tasks: unknown[][]) => [
  { match: '*', tasks: tasks.map((commands, index) => ({ task: `task ${index}`, commands })) },
];

describe('import of browser automation', () => {
  it('makes a step of each page, known by what is worked there, with secrets in files', () => {
    const { scripts, customers, files, left } = imported(
      entry(
        [
          ['text', 'id', 'username', 'ada'],
          ['TEXT', 'NAME', 'pass word', 'hunter2!'],
          ['click', 'css', 'button.go'],
        ],
        [['click', 'class', 'allow']],
      ),
    );
    expect(left).to.deep.equal([]);
    expect(scripts.approve).to.deep.equal([
      {
        on: 'css:#username',
        fill: { 'css:#username': '{username}', 'css:[name="pass word"]': '{word}' },
        click: 'css:button.go',
      },
      { on: 'css:.allow', click: 'css:.allow' },
    ]);
    expect(customers).to.deep.equal([
      { name: 'customer1', values: { username: 'ada', word: 'file:bank-customer1-word.secret' } },
    ]);
    expect(files).to.have.length(1);
    expect(files[0]).to.include({ name: 'bank-customer1-word.secret', content: 'hunter2!\n', secret: true });
  });

  it('skips what is optional where its page does not show', () => {
    const { scripts } = imported(
      entry([
        ['text', 'id', 'user', 'ada', 'optional'],
        ['click', 'id', 'next', 'optional'],
        ['click', 'id', 'allow'],
      ]),
    );
    expect(scripts.approve).to.deep.equal([
      { on: 'css:#user', fill: { 'css:#user': '{user}' } },
      { on: 'css:#next', click: 'css:#next' },
      { on: 'css:#allow', click: 'css:#allow' },
    ]);
  });

  it('waits as the tasks do, and knows a page by its words where its button stands on several', () => {
    const { scripts, left } = imported(
      entry(
        [
          ['wait', 'id', 'sign-in', 10],
          ['wait-element-visible', 'css', '#ready', 5],
          ['click', 'id', 'go'],
        ],
        [
          ['wait', 'xpath', '//h1', 10, '.*Your accounts.*'],
          ['click', 'id', 'go'],
        ],
        [
          ['wait', 'id', 'form', 10],
          ['text', 'id', 'user', 'ada'],
          ['click', 'id', 'last'],
        ],
      ),
    );
    expect(left).to.deep.equal([]);
    expect(scripts.approve).to.deep.equal([
      { on: 'css:#sign-in', waitFor: 'css:#ready', click: 'css:#go' },
      { on: 'Your accounts', click: 'css:#go' },
      { on: 'css:#user', waitFor: 'css:#form', fill: { 'css:#user': '{user}' }, click: 'css:#last' },
    ]);
  });

  it('makes a step of each click, because one may change the page', () => {
    const { scripts } = imported(
      entry([
        ['click', 'css', 'input[type=checkbox]'],
        ['click', 'id', 'go'],
      ]),
    );
    expect(scripts.approve).to.deep.equal([
      { on: 'css:input[type=checkbox]', click: 'css:input[type=checkbox]' },
      { on: 'css:#go', click: 'css:#go' },
    ]);
  });

  it('gives a value that differs a name of its own, and takes one that is the same once', () => {
    const { customers } = imported(
      entry(
        [
          ['text', 'id', 'user', 'ada'],
          ['click', 'id', 'a'],
        ],
        [
          ['text', 'id', 'user', 'alan'],
          ['click', 'id', 'b'],
        ],
        [
          ['text', 'id', 'user', 'ada'],
          ['click', 'id', 'c'],
        ],
      ),
    );
    expect(customers[0]?.values).to.deep.equal({ user: 'ada', user2: 'alan' });
  });

  it('takes reject and errorPage from the modules that have browser automation of their own', () => {
    const walk = (id: string) =>
      entry(
        [
          ['text', 'id', 'user', 'ada'],
          ['click', 'id', 'go'],
        ],
        [['click', 'id', id]],
      );
    const picture = ['wait', 'xpath', '//*', 10, 'Invalid redirect', 'update-image-placeholder'];
    const { scripts, errorPage, left } = imported(walk('yes'), {
      'x-user-rejects-authentication': walk('no'),
      'x-ensure-registered-redirect-uri': entry([picture]),
      'x-happy': walk('yes'),
      'x-odd': walk('maybe'),
    });
    expect(scripts.reject?.at(-1)).to.deep.equal({ on: 'css:#no', click: 'css:#no' });
    expect(errorPage).to.equal('Invalid redirect');
    expect(left).to.have.length(1);
    expect(left[0])
      .to.contain('override.x-odd.browser[0]')
      .and.to.contain('approve, reject or wrongPassword');
  });

  it('takes the first entry that fits the authorization endpoint', () => {
    const [first] = entry([['click', 'id', 'other']]);
    const [second] = entry([['click', 'id', 'right']]);
    const { scripts, left } = imported(
      [
        { ...first, match: 'https://else.example/*' },
        { ...second, match: 'https://bank.example/auth*', 'match-limit': 2 },
      ],
      {},
      'https://bank.example/authorize',
    );
    expect(scripts.approve).to.deep.equal([{ on: 'css:#right', click: 'css:#right' }]);
    expect(left.join('\n')).to.contain('browser[1].match-limit').and.to.contain('browser[0]:');
  });

  it('tells of everything that it does not take over, never of what is typed', () => {
    const tasks = [
      { task: 'address', match: '*/login*' },
      { task: 'end', match: '*/test/a/x/callback*', commands: [['wait', 'id', 'submission_complete', 10]] },
      {
        task: 'odd',
        surprise: 1,
        commands: [
          ['text', 'xpath', '//input[position() < 3]', 'top-secret'],
          ['text', 'id', 'user', ''],
          ['wait', 'contains', '/consent', 10],
          ['wait', 'xpath', '//*', 10, '(a|b)+'],
          ['wait-element-invisible', 'id', 'spinner', 10],
          ['dance', 'id', 'x'],
          'click',
        ],
      },
      'task',
    ];
    const { left, scripts } = imported([{ match: '*', comment: 'free', tasks, more: 1 }, 7]);
    const all = left.join('\n');
    for (const place of [0, 1, 2, 3, 4, 5, 6].map((n) => `browser[0].tasks[2].commands[${n}]`))
      expect(all).to.contain(place);
    for (const place of [
      'tasks[0]:',
      'tasks[1].commands[0]',
      'tasks[2].surprise',
      'tasks[3]',
      '[0].more',
      'browser[1]',
    ])
      expect(all).to.contain(place);
    expect(all).to.contain('never opened').and.not.contain('top-secret');
    expect(scripts).to.deep.equal({});
  });

  it('reads XPaths that login scripts are written with', () => {
    const paths: Record<string, unknown> = {
      "//input[@name='user']": { css: 'input[name="user"]' },
      '//*[@id="go"]': { css: '[id="go"]' },
      '/html/body/div[2]/form/button': { css: 'html > body > div:nth-of-type(2) > form > button' },
      '//form//input[@type=\'text\' and @name="a and b"]': { css: 'form input[type="text"][name="a and b"]' },
      "//button[contains(@class, 'primary')][@type]": { css: 'button[class*="primary"][type]' },
      "//a[starts-with(@href,'/x')]": { css: 'a[href^="/x"]' },
      "//button[text()='Allow all']": { text: 'Allow all' },
      '//button[contains(normalize-space(.), "Weiter")]': { text: 'Weiter' },
      '//ul/li[last()]': { css: 'ul > li:last-of-type' },
      "//input[@type='text'][2]": undefined,
      '(//input)[2]': undefined,
      '//div/following-sibling::a': undefined,
      '//button[text()="x"]/span': undefined,
    };
    for (const [path, css] of Object.entries(paths)) expect(fromXPath(path), path).to.deep.equal(css);
  });

  it('reads selectors and regular expressions no further than they go', () => {
    expect(selected('ID', '4:x')).to.deep.equal({ kind: 'css', name: 'css:[id="4:x"]' });
    expect(selected('xpath', '//*')).to.deep.equal({ kind: 'page' });
    expect(selected('link', 'x').kind).to.equal('none');
    const regexes: Record<string, string | undefined> = {
      'Something went wrong': 'Something went wrong',
      '(?i)^.*invalid\\.request.*$': 'invalid.request',
      'Sorry.*try again later': 'try again later',
      'a|b': undefined,
      '.*': undefined,
      'x{2}': undefined,
    };
    for (const [regex, words] of Object.entries(regexes)) expect(wordsOfRegex(regex), regex).to.equal(words);
  });
});
