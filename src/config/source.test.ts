import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { SetupFault } from './setup-fault.js';
import { type Fixture, openFixture } from './target.fixture.js';

describe('target file that cannot be read', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  it('says that a file is missing, and which one may be meant', async () => {
    await fixture.load(fixture.good());
    const missing = await fixture.fault(join(fixture.folder, 'bnak.yaml'));
    expect(missing.message).to.match(/^target file .*bnak\.yaml does not exist; did you mean bank\.yaml\?$/);
    expect(missing.details).to.deep.equal([`looked for ${join(fixture.folder, 'bnak.yaml')}`]);
    expect(missing.remedy).to.contain('--target');
    const nowhere = await fixture.fault(join(fixture.folder, 'no', 'bank.yaml'));
    expect(nowhere.message).to.contain(`does not exist (nor does the folder ${join(fixture.folder, 'no')})`);
  });

  it('says that it is a folder, too large, or not text', async () => {
    const folder = join(fixture.folder, 'folder.yaml');
    await mkdir(folder);
    expect((await fixture.fault(folder)).message).to.equal(`target file ${folder} is a folder`);
    const large = join(fixture.folder, 'large.yaml');
    await writeFile(large, Buffer.alloc(1_000_001, 0x20));
    expect((await fixture.fault(large)).message).to.equal(
      `target file ${large} is larger than 1 MB, so it is not what is meant here`,
    );
    const binary = join(fixture.folder, 'binary.yaml');
    await writeFile(binary, Buffer.from('name: caf\xe9', 'latin1'));
    expect((await fixture.fault(binary)).message).to.equal(`target file ${binary} is not text in UTF-8`);
  });

  const notations: readonly (readonly [string, string, string])[] = [
    ['nothing', '', '1:1: the file is empty: expected a mapping'],
    ['only a comment', '# yaml-language-server: $schema=x\n', '1:1: the file is empty: expected a mapping'],
    ['a list', '- a\n- b\n', '1:1: expected a mapping, found a list'],
    ['a page', '<html><body>Not found</body></html>', '1:1: expected a mapping, found a web page or XML'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n', '1:1: expected a mapping, found PEM'],
    ['a sentence', 'hunter2\n', '1:1: expected a mapping, found text'],
    ['a tab', 'clients:\n\tclient1: 3\n', '2:1: a tab at the start of the line: indent with spaces'],
    ['a key twice', 'name: a\nallow: []\nname: b\n', '3:1: this key stands here a second time'],
    ['two documents', 'name: a\n---\nname: b\n', '2:1: a second document begins here: expected one'],
    [
      'a second colon',
      'name: a: b\n',
      '1:7: a second ":" in one line, or an indent that does not fit: put the text in quotes, or begin a new line',
    ],
    ['a reserved character', 'name: @a\n', '1:7: text that begins with this character must be put in quotes'],
    ['an open quote', 'name: "a\n', '2:1: not valid YAML: Missing closing "quote'],
    ['an unknown alias', 'name: *a\n', '1:1: an alias (*name) has no anchor (&name) before it'],
    [
      'an endless alias',
      'name: &a [*a]\n',
      '1:1: anchors and aliases that contain themselves, or too many of them',
    ],
    ['an unknown tag', 'name: !bank a\n', '1:7: not valid YAML: Unresolved tag: !bank'],
    ['a key that is a list', '? [a]\n: b\n', '1:3: a key must be text: put it in quotes'],
  ];
  for (const [title, text, expected] of notations)
    it(`tells where the notation is broken: ${title}`, async () => {
      expect(await fixture.mistakes(text)).to.deep.equal([expected]);
    });

  it('survives every truncation and many alterations of a good file with a SetupFault or a target', async function () {
    this.timeout(60_000);
    const { stringify } = await import('yaml');
    const text = stringify(fixture.good());
    let faults = 0;
    for (let at = 0; at < text.length; at += 7) {
      const spoilt = [
        text.slice(0, at),
        `${text.slice(0, at)}${'\t:[]{}&*!|"'[at % 11]}${text.slice(at + 1)}`,
      ];
      for (const content of spoilt) {
        const outcome = await fixture.load(content).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) continue;
        expect(outcome, content).to.be.instanceOf(SetupFault);
        expect((outcome as SetupFault).details.length, content).to.be.above(0);
        faults += 1;
      }
    }
    expect(faults).to.be.above(100);
  });
});
