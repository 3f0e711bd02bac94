import { expect } from 'chai';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import type { RequestObject } from './messages/request-object.js';
import { moreThanLeast, mustNeedScope, narrowTokens } from './narrow.js';
import { reply } from './tpp.test-support.js';

const code = { response: { parameters: { code: 'c' } } };
const bankWith = (scope: string, answer: ReturnType<typeof reply>, asked: string[] = []) =>
  ({
    making: { client: { scope } },
    authorize: async (message: RequestObject) => {
      asked.push(message.inWords());
      return code;
    },
    redeem: async () => answer,
  }) as unknown as Bank;
const thrownBy = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('narrowTokens', () => {
  it('asks for openid alone', async () => {
    const asked: string[] = [];
    const tokens = await narrowTokens(bankWith('openid accounts', reply(200, { access_token: 'a' }), asked));
    expect(tokens).to.deep.equal({ accessToken: 'a' });
    expect(asked).to.deep.equal(['a request object with the scope openid alone']);
  });

  it('takes what a bank adds to every token and this client never asks for', async () => {
    const answer = reply(200, { access_token: 'a', scope: 'openid profile email' });
    expect(await narrowTokens(bankWith('openid accounts', answer))).to.deep.equal({ accessToken: 'a' });
    expect(moreThanLeast(bankWith('openid accounts', answer))).to.deep.equal(['accounts']);
  });

  it('cannot judge a client whose scope is as narrow as can be, or a bank that gives nothing', async () => {
    for (const bank of [
      bankWith('openid', reply(200, { access_token: 'a' })),
      bankWith('accounts payments', reply(200, { access_token: 'a' })),
      bankWith('openid accounts', reply(400, { error: 'invalid_grant' })),
      bankWith('openid accounts', reply(200, { access_token: 'a', scope: 'openid accounts' })),
    ])
      expect(await thrownBy(narrowTokens(bank))).to.be.instanceOf(CannotJudge);
  });
});

describe('mustNeedScope', () => {
  const userinfo = 'https://bank.example/userinfo';
  const bankAt = (url: string, status = 200) =>
    ({
      resourceMethod: 'GET',
      metadata: { endpoint: () => userinfo },
      tokens: async () => ({ accessToken: 'a' }),
      resource: async () => ({ ...reply(status, {}), url }),
    }) as unknown as Bank;

  it('goes on where the API takes more than openid', async () => {
    await mustNeedScope(bankAt('https://bank.example/accounts'));
  });

  it('cannot judge by the UserInfo endpoint, or by an API that serves nobody', async () => {
    for (const bank of [bankAt(userinfo), bankAt('https://bank.example/accounts', 403)])
      expect(await thrownBy(mustNeedScope(bank))).to.be.instanceOf(CannotJudge);
  });
});
