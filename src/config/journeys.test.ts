import { expect } from 'chai';
import { type Fixture, openFixture } from './target.fixture.js';

describe('journeys in a target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  const withJourneys = (journeys: unknown) => ({ ...fixture.good(), journeys });
  const approve = [{ click: 'Approve' }];

  it('must have approve, and do not take a misspelt name for a new journey', async () => {
    expect(await fixture.mistakes(withJourneys({ reject: approve }))).to.deep.equal([
      '19:1: journeys: "approve" is missing: expected a list',
    ]);
    expect(await fixture.mistakes(withJourneys({ aprove: approve }))).to.deep.equal([
      '20:3: journeys.aprove: unknown journey; did you mean approve?',
    ]);
    expect(await fixture.mistakes(withJourneys({ approve, wrong_password: approve }))).to.deep.equal([
      '22:3: journeys.wrong_password: unknown journey; did you mean wrongPassword?',
    ]);
    await fixture.load(withJourneys({ approve, approve2: approve, lockedOut: approve }));
  });

  it('take steps that do something, with known words', async () => {
    expect(
      await fixture.mistakes(
        withJourneys({
          approve: [{}, { clik: 'x' }, { choose: 3 }, { visit: 'bank.example' }],
          reject: [],
          errorPage: 4,
        }),
      ),
    ).to.deep.equal([
      '21:7: journeys.approve[0]: an empty step: expected on, visit, waitFor, expect, fill, choose or click',
      '22:7: journeys.approve[1].clik: unknown key; did you mean click?',
      '23:15: journeys.approve[2].choose: expected a list of labels, or a mapping of field to option, found 3',
      '24:14: journeys.approve[3].visit: expected an https URL without user name and fragment, found "bank.example"',
      '25:11: journeys.reject: expected at least one step, found an empty list',
      '26:14: journeys.errorPage: expected text, found 4: put it in quotes',
    ]);
  });

  it('name values that every customer has', async () => {
    const target = withJourneys({
      approve: [
        {
          fill: { User: '{usr}', Password: '{password}', Code: '{totp}', Other: '{zzzzzzzz}', Who: '{name}' },
        },
      ],
    });
    target.customers.push({
      name: 'bob',
      values: { user: 'bob', password: 'env:PW', totpSecret: 'env:TOTP' },
    });
    expect(await fixture.mistakes(target, { env: { PW: 'x', TOTP: 'JBSWY3DP' } })).to.deep.equal([
      '27:15: journeys.approve[0].fill.User: customer ada has no value {usr}; did you mean {user}?',
      '27:15: journeys.approve[0].fill.User: customer bob has no value {usr}; did you mean {user}?',
      '29:15: journeys.approve[0].fill.Code: {totp} needs a value totpSecret, which customer ada does not have',
      '30:16: journeys.approve[0].fill.Other: customer ada has no value {zzzzzzzz}; expected {user} or {password}',
      '30:16: journeys.approve[0].fill.Other: customer bob has no value {zzzzzzzz}; expected {user}, {password}, {totpSecret} or {totp}',
    ]);
  });

  it('type no literal secrets, except wrong ones', async () => {
    const fill = { Password: 'hunter2' };
    const target = withJourneys({ approve: [{ fill }], wrongPassword: [{ fill: { ...fill } }] });
    expect(await fixture.mistakes(target)).to.deep.equal([
      '22:19: journeys.approve[0].fill.Password: expected a value of the customer such as {password}, found a literal value',
    ]);
  });
});
