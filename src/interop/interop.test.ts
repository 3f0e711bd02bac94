import { expect } from 'chai';
import type { Report } from '../results/report.js';
import { judgeOther } from './judge.js';
import { plainProvider } from './plain-provider.js';

describe('a server that the harness did not grow up with', function () {
  this.timeout(60_000);

  it('is judged in one variant by what the profile itself says, and every finding is explained', async () => {
    let report: Report | undefined;
    const outcome = await judgeOther(plainProvider, {
      only: ['fapi1-advanced', 'jarm'],
      variants: ['private_key_jwt+pushed+jarm'],
      onReport: (told) => {
        report = told;
      },
    });
    expect(report?.harnessErrors).to.deep.equal([]);
    expect(outcome.problems).to.deep.equal([]);
    expect(outcome.counts.passed).to.be.above(30);
  });
});
