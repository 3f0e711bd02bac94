import { expect } from 'chai';
import { decodeJwt } from '../../jose/index.js';
import { Bank } from '../bank.js';
import { asking } from '../tpp.test-support.js';
import { elaborateRequest } from './elaborate.js';
import { PushedRequest } from './requests.js';

describe('the elaborate request', () => {
  it('is valid, has a long state, and comes in reverse order', async () => {
    const message = elaborateRequest();
    expect(message.isValid).to.equal(true);
    const { asking: from, sent } = await asking();
    const { facts } = await new Bank(from).push(PushedRequest.valid(message));
    const request = sent[0]?.form.find(([name]) => name === 'request')?.[1];
    const { header, claims = {} } = decodeJwt(request) ?? {};
    expect(header?.typ).to.equal('OAuth-AuthZ-Req+JWT');
    expect(claims.state).to.be.a('string').with.length(128).and.to.contain('-._~');
    expect(claims.nonce).to.be.a('string').with.length(43);
    expect(Object.keys(claims)[0]).to.equal('jti');
    expect([facts.state, facts.nonce]).to.deep.equal([claims.state, claims.nonce]);
  });
});
