import { expect } from 'chai';
import { CLIENT_AUTHS, type Variant } from '../config/target.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { Bank, mustTokens, RefreshRequest } from '../tpp/index.js';
import { clientFor } from '../tpp/world.js';
import { newAct } from './doer.js';
import { type Opened, openWorld } from './open-world.js';

/** Everything that a TPP can ask of a bank beyond the flow that checks share, at the real sandbox. */
describe('Bank, at the sandbox', function () {
  this.timeout(30_000);
  let running: RunningBank;
  let world: Opened;

  before(async () => {
    running = await startBank({ pki: await testPki() });
    const target = running.target();
    const signal = new AbortController().signal;
    const nothing = { browser: undefined, narrow: () => 1, emit: () => undefined };
    world = await openWorld({ target, seed: 'bank', signal, driver: 'forms', ...nothing });
  });
  after(async () => {
    await world.close();
    await running.stop();
  });

  const bankFor = (variant: Variant): Bank => {
    const { shop } = world;
    const { target } = shop.world;
    const client = clientFor(target, 'client1', variant);
    if (client === undefined) throw new Error(`the sandbox has no client1 with ${variant.auth}`);
    const act = newAct(shop, JSON.stringify(variant), AbortSignal.timeout(20_000));
    return new Bank({
      world: shop.world,
      client,
      other: clientFor(target, 'client2', variant),
      variant,
      act,
    });
  };

  for (const auth of CLIENT_AUTHS) {
    it(`${auth}: tokens can be used, refreshed, looked up, and revoked`, async () => {
      const bank = bankFor({ auth, request: 'pushed', response: 'jarm' });
      const tokens = mustTokens(await bank.ownFlow());

      expect((await bank.resource(tokens)).status, 'API').to.equal(200);
      const claims = (await bank.userinfo(tokens)).json();
      expect(claims?.sub, 'UserInfo').to.be.a('string');

      const known = (await bank.introspect(tokens.accessToken)).json();
      expect(known).to.include({ active: true, client_id: bank.clientId });
      expect(known?.cnf, 'certificate that the token is bound to').to.have.property('x5t#S256');

      const refreshed = await bank.refresh(tokens);
      expect(refreshed.status, 'refresh').to.equal(200);
      expect(refreshed.json()?.access_token).to.be.a('string').that.does.not.equal(tokens.accessToken);

      expect((await bank.revoke(tokens.accessToken)).status, 'revocation').to.equal(200);
      expect((await bank.resource(tokens)).status, 'API after it').to.equal(401);
      expect((await bank.introspect(tokens.accessToken)).json()).to.deep.equal({ active: false });
    });
  }

  it('a refresh over the certificate of the other TPP gives nothing', async () => {
    const bank = bankFor({ auth: 'tls_client_auth', request: 'by_value', response: 'jarm' });
    const tokens = mustTokens(await bank.ownFlow());
    const reply = await bank.refresh(tokens, RefreshRequest.valid().over('client2'));
    expect(reply.status).to.equal(401);
    expect(reply.json()).to.have.property('error', 'invalid_client');
  });

  it('asClient2 is another client, with keys and certificate of its own', () => {
    const bank = bankFor({ auth: 'private_key_jwt', request: 'pushed', response: 'code_id_token' });
    expect(bank.asClient2().clientId).to.not.equal(bank.clientId);
  });
});
