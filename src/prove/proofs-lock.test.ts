import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readLock } from '../engine/checks-lock.js';
import { formatProofs, PROOFS_FILE, provenBy } from '../engine/proofs-lock.js';
import { packageRoot } from '../package-root.js';
import { defects } from '../sandbox/index.js';
import { proofsOf } from './proofs-of.js';

describe('suites/proofs.lock', () => {
  it('says of every check what the defects say of themselves (npm run lock)', () => {
    const stands = readFileSync(join(packageRoot, PROOFS_FILE), 'utf8').replaceAll('\r\n', '\n');
    expect(stands).to.equal(formatProofs(proofsOf(defects)));
  });

  it('names a proof for every check of the lock file', () => {
    const bare = readLock(packageRoot).checks.filter((id) => provenBy(id).provenBy === undefined);
    expect(bare).to.deep.equal([]);
  });

  it('tells the plan which defects, and what each breaks; nothing of checks that it does not know', () => {
    const [first] = provenBy('request-object-without-exp').provenBy ?? [];
    expect(first).to.deep.equal({
      defect: 'accepts-request-object-without-exp',
      breaks: 'The bank accepts a request object that never expires.',
    });
    expect(provenBy('own-check')).to.deep.equal({});
    expect(provenBy('constructor')).to.deep.equal({});
  });
});
