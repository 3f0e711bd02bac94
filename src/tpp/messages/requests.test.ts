import { expect } from 'chai';
import { decodeJwt } from '../../jose/index.js';
import { push } from '../authorize.js';
import { Bank } from '../bank.js';
import { CannotJudge } from '../cannot-judge.js';
import { asking, type Sending } from '../tpp.test-support.js';
import { aheadBy, ClientAssertion } from './client-assertion.js';
import { RequestObject } from './request-object.js';
import { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './requests.js';

const tokens = { accessToken: 'at', refreshToken: 'rt' };
const authorized = {
  sent: '',
  end: { at: 'success' },
  provided: ['code'],
  late: false,
  redirectUri: 'https://client1.example/cb',
  facts: { state: 's', nonce: 'n', codeVerifier: 'verifier' },
  claims: { code_challenge: 'challenge' },
  response: { url: '', place: 'query', outer: {}, repeated: [], parameters: { code: 'the-code' } },
} as const;

/** What a token request puts on the wire. */
async function redeemed(message: TokenRequest, over: Parameters<typeof asking>[0] = {}): Promise<Sending> {
  const { asking: from, sent } = await asking(over);
  await new Bank(from).redeem(authorized, message);
  expect(sent).to.have.length(1);
  return sent[0] as Sending;
}

const namesOf = ({ form }: Sending): string[] => form.map(([name]) => name);
const parameterOf = ({ form }: Sending, wanted: string): string | undefined =>
  form.find(([name]) => name === wanted)?.[1];

describe('form messages', () => {
  it('the valid token request: code, verifier, client authentication, over its own certificate', async () => {
    const sent = await redeemed(TokenRequest.valid());
    expect(namesOf(sent)).to.have.members([
      'client_id',
      'client_assertion_type',
      'client_assertion',
      'grant_type',
      'code',
      'redirect_uri',
      'code_verifier',
    ]);
    expect(Object.fromEntries(sent.form)).to.include({
      client_id: 'tpp-of-client1',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: 'https://client1.example/cb',
      code_verifier: 'verifier',
    });
    expect(sent.out).to.include({ method: 'POST', url: 'https://mtls.bank.example/token', purpose: 'token' });
    expect(sent.out.headers).to.include({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(sent.as.name).to.equal('client1');
    expect(sent.as.certificate).to.not.equal(undefined);
    expect(sent.fresh).to.equal(false);
    expect(TokenRequest.valid().isValid).to.equal(true);
  });

  it('certificate clients send their id and no assertion', async () => {
    for (const auth of ['tls_client_auth', 'self_signed_tls_client_auth'] as const) {
      const sent = await redeemed(TokenRequest.valid(), { client: { auth } });
      expect(parameterOf(sent, 'client_id')).to.equal('tpp-of-client1');
      expect(namesOf(sent)).to.not.include.members(['client_assertion']);
      expect(namesOf(sent)).to.not.include('client_assertion_type');
    }
  });

  it('without a challenge in the request, no verifier is sent', async () => {
    const { asking: from, sent } = await asking();
    await new Bank(from).redeem({ ...authorized, claims: {} });
    expect(namesOf(sent[0] as Sending)).to.not.include('code_verifier');
  });

  it('without leaves out just that, and client_id stays unless it is named', async () => {
    const sent = await redeemed(TokenRequest.valid().without('code_verifier', 'redirect_uri'));
    expect(namesOf(sent)).to.have.members([
      'client_id',
      'client_assertion_type',
      'client_assertion',
      'grant_type',
      'code',
    ]);
    expect(namesOf(await redeemed(TokenRequest.valid().without('client_id')))).to.not.include('client_id');
  });

  it('unauthenticated keeps client_id, and nothing that authenticates', async () => {
    const sent = await redeemed(TokenRequest.valid().unauthenticated());
    expect(parameterOf(sent, 'client_id')).to.equal('tpp-of-client1');
    expect(namesOf(sent).filter((name) => name.startsWith('client_assertion'))).to.deep.equal([]);
  });

  it('duplicated sends a name twice, the valid value first', async () => {
    const sent = await redeemed(TokenRequest.valid().duplicated('code', 'another'));
    expect(sent.form.filter(([name]) => name === 'code')).to.deep.equal([
      ['code', 'the-code'],
      ['code', 'another'],
    ]);
    expect(sent.form).to.have.length(8);
  });

  it('with replaces what stands there, and can be worked out from the clients', async () => {
    const sent = await redeemed(
      TokenRequest.valid().with(({ other }) => ({ client_id: other?.clientId ?? '' })),
    );
    expect(sent.form.filter(([name]) => name === 'client_id')).to.deep.equal([
      ['client_id', 'tpp-of-client2'],
    ]);
    expect(parameterOf(await redeemed(TokenRequest.valid().with({ extra: 'x' })), 'extra')).to.equal('x');
  });

  it('assertedBy authenticates by a spoiled assertion', async () => {
    const spoiled = TokenRequest.valid().assertedBy(ClientAssertion.valid().with({ aud: 'https://x' }));
    const assertion = decodeJwt(parameterOf(await redeemed(spoiled), 'client_assertion'));
    expect(assertion?.claims).to.include({ aud: 'https://x', iss: 'tpp-of-client1' });
    expect(spoiled.inWords()).to.match(/token request with a client assertion .*aud = https:\/\/x/);
  });

  it('assertionAs changes the signed assertion as text', async () => {
    const doubled = TokenRequest.valid().assertionAs('twice', (jwt) => `${jwt} ${jwt}`);
    const [one, two] = (parameterOf(await redeemed(doubled), 'client_assertion') ?? '').split(' ');
    expect(one).to.be.a('string').and.equal(two);
    expect(decodeJwt(one)?.claims.iss).to.equal('tpp-of-client1');
    const mtls = await redeemed(doubled, { client: { auth: 'tls_client_auth' } });
    expect(namesOf(mtls)).to.not.include('client_assertion');
  });

  it('a client assertion that holds only later', async () => {
    const later = TokenRequest.valid().assertedBy(aheadBy(10)(ClientAssertion.valid()));
    const { claims } = decodeJwt(parameterOf(await redeemed(later), 'client_assertion')) ?? {};
    expect(Number(claims?.nbf) - Number(claims?.iat)).to.equal(600);
    expect(Number(claims?.exp)).to.be.above(Number(claims?.nbf));
  });

  it('over another certificate, or none, goes over a fresh connection of its own name', async () => {
    const [own, none, other] = [
      await redeemed(TokenRequest.valid()),
      await redeemed(TokenRequest.valid().over('none')),
      await redeemed(TokenRequest.valid().over('client2')),
    ];
    expect(none.as.certificate).to.equal(undefined);
    expect(other.as.certificate?.certificate).to.not.equal(own.as.certificate?.certificate);
    expect(new Set([own, none, other].map(({ as }) => as.name)).size).to.equal(3);
    expect([own, none, other].map(({ fresh }) => fresh)).to.deep.equal([false, true, true]);
    expect(namesOf(none)).to.deep.equal(namesOf(own));
  });

  it('over the certificate of a second client that is not there cannot be judged', async () => {
    const { asking: from } = await asking();
    const error = await new Bank({ ...from, other: undefined })
      .redeem(authorized, TokenRequest.valid().over('client2'))
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(CannotJudge);
  });

  it('twice sends a name twice, with the same value', async () => {
    const sent = await redeemed(TokenRequest.valid().twice('code'));
    expect(sent.form.filter(([name]) => name === 'code')).to.deep.equal([
      ['code', 'the-code'],
      ['code', 'the-code'],
    ]);
  });

  it('withHeaders sends header fields as well', async () => {
    const spoiled = TokenRequest.valid().withHeaders('with a Basic header', { authorization: 'Basic eDp5' });
    const { out } = await redeemed(spoiled);
    expect(out.headers).to.include({ authorization: 'Basic eDp5', accept: 'application/json' });
    expect(spoiled.inWords()).to.equal('a token request with a Basic header');
  });

  it('sentWith GET puts everything into the query', async () => {
    const { out } = await redeemed(TokenRequest.valid().sentWith('GET'));
    expect(new URL(out.url).searchParams.get('code')).to.equal('the-code');
    expect(out).to.not.have.property('body');
    expect(out.headers).to.not.have.property('content-type');
  });

  it('sentWith changes the method alone', async () => {
    const sent = await redeemed(TokenRequest.valid().sentWith('PUT'));
    expect(sent.out.method).to.equal('PUT');
    expect(sent.form).to.have.length(7);
  });

  it('a pushed request carries the object, and its words tell of both', async () => {
    const { asking: from, sent } = await asking();
    const message = PushedRequest.valid(RequestObject.valid().without('exp')).with({ request_uri: 'urn:x' });
    const { pushed, parameters } = await push(message, from);
    expect(pushed.status).to.equal(200);
    expect(parameters, 'no request_uri came').to.deep.equal({ client_id: 'tpp-of-client1' });
    const [one] = sent as [Sending];
    expect(namesOf(one)).to.include.members(['request', 'request_uri', 'client_assertion', 'client_id']);
    expect(namesOf(one).filter((name) => name === 'client_id')).to.have.length(1);
    expect(decodeJwt(parameterOf(one, 'request'))?.claims).to.not.have.property('exp');
    expect(message.isValid).to.equal(false);
    expect(message.inWords()).to.match(/request_uri.*without exp/);
  });

  it('a refresh needs a refresh token', async () => {
    const { asking: from, sent } = await asking();
    await new Bank(from).refresh(tokens, RefreshRequest.valid());
    expect(Object.fromEntries((sent[0] as Sending).form)).to.include({
      grant_type: 'refresh_token',
      refresh_token: 'rt',
    });
    const error = await Promise.resolve()
      .then(() => new Bank(from).refresh({ accessToken: 'at' }))
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(CannotJudge);
  });

  it('two sends differ in the jti of the assertion', async () => {
    const { asking: from, sent } = await asking();
    const message = TokenRequest.valid();
    await new Bank(from).redeem(authorized, message);
    await new Bank(from).redeem(authorized, message);
    const [one, two] = sent.map((each) => decodeJwt(parameterOf(each, 'client_assertion'))?.claims.jti);
    expect(one).to.be.a('string').and.not.equal(two);
  });
});

describe('API calls', () => {
  const target = {
    resource: {
      url: 'https://api.example/accounts?page=1',
      method: 'GET',
      headers: { 'X-Fapi-Auth-Date': 'then' },
    },
  };
  const call = async (message: ResourceRequest, more: Record<string, string> = {}): Promise<Sending> => {
    const resource = { ...target.resource, headers: { ...target.resource.headers, ...more } };
    const { asking: from, sent } = await asking({ target: { resource } });
    await new Bank(from).resource(tokens, message);
    return sent[0] as Sending;
  };

  it('the valid one shows the token in the header, with an interaction id and the headers of the target file', async () => {
    const { out, as, fresh } = await call(ResourceRequest.valid());
    expect(out.headers).to.include({
      authorization: 'Bearer at',
      accept: 'application/json',
      'x-fapi-auth-date': 'then',
    });
    expect(out.headers?.['x-fapi-interaction-id']).to.be.a('string');
    expect(out.url).to.equal('https://api.example/accounts?page=1');
    expect([as.name, fresh]).to.deep.equal(['client1', false]);
  });

  it('each operation changes one thing', async () => {
    const valid = ResourceRequest.valid();
    const inQuery = await call(valid.tokenIn('query'));
    expect(new URL(inQuery.out.url).search).to.equal('?page=1&access_token=at');
    expect(inQuery.out.headers).to.not.have.property('authorization');
    const inBoth = (await call(valid.tokenIn('both'))).out;
    expect(inBoth.headers).to.have.property('authorization');
    expect(new URL(inBoth.url).searchParams.has('access_token')).to.equal(true);
    expect((await call(valid.tokenIn('none'))).out.headers).to.not.have.property('authorization');
    expect((await call(valid.scheme('bearer'))).out.headers?.authorization).to.equal('bearer at');
    expect(
      (await call(valid.withToken('cut', (token) => token.slice(1)))).out.headers?.authorization,
    ).to.equal('Bearer t');
    expect((await call(valid.without('x-fapi-interaction-id'))).out.headers).to.not.have.property(
      'x-fapi-interaction-id',
    );
    expect(
      (await call(valid.with({ 'x-fapi-interaction-id': 'mine' }))).out.headers?.['x-fapi-interaction-id'],
    ).to.equal('mine');
    expect((await call(valid.over('client2'))).fresh).to.equal(true);
    expect(valid.tokenIn('query').inWords()).to.match(/^an API call with the token in the query$/);
  });

  it('a header field of the target file counts in any letter case', async () => {
    const written = { 'X-FAPI-Interaction-ID': 'from-the-file' };
    const { out } = await call(ResourceRequest.valid(), written);
    const names = Object.keys(out.headers ?? {}).filter(
      (name) => name.toLowerCase() === 'x-fapi-interaction-id',
    );
    expect(names).to.deep.equal(['x-fapi-interaction-id']);
    expect(out.headers?.['x-fapi-interaction-id']).to.equal('from-the-file');
    const dropped = await call(ResourceRequest.valid().without('X-Fapi-Interaction-Id'), written);
    expect(dropped.out.headers).to.not.have.property('x-fapi-interaction-id');
  });

  it('without a resource in the target file cannot be judged', async () => {
    const { asking: from } = await asking();
    expect(() => new Bank(from).resource(tokens)).to.throw(CannotJudge);
  });
});
