import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { testPki } from '../sandbox/testing/pki.js';
import { prove } from './index.js';

describe('every check of every suite', () => {
  it('is green on the clean bank in all variants, and red under each defect that names it', async function () {
    // Some five hundred banks are judged: minutes, on two processors.
    this.timeout(900_000);
    const proof = await prove({ pki: await testPki(), processes: availableParallelism() });
    expect(proof.problems, proof.problems.join('\n')).to.deep.equal([]);
    expect(proof.ok).to.equal(true);
    expect(proof.checks).to.be.at.least(400);
    expect(proof.quirks).to.be.at.least(100);
    expect(proof.rows.every(({ ok }) => ok)).to.equal(true);
  });
});
