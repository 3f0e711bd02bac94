import { expect } from 'chai';
import type { IntrospectionClient, Target } from '../config/target.js';
import {
  asked,
  introspected,
  introspections,
  mustBeActive,
  revocations,
  revoked,
  withoutCredentials,
  withWrongCredentials,
} from './about-tokens.js';
import { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { IntrospectionRequest, RevocationRequest } from './messages/about-tokens.js';
import { Metadata } from './metadata.js';
import { asking, clients, metadata, reply } from './tpp.test-support.js';

const endpoints = new Metadata({
  ...metadata.members,
  revocation_endpoint: 'https://bank.example/revoke',
  introspection_endpoint: 'https://bank.example/introspect',
});

/** A bank that answers so, with what was sent to it. `alive` gives the shared token of each flow. */
async function bankThat(
  answer: ReturnType<typeof reply>,
  target: Partial<Target> = { introspection: 'client1' },
  alive = ['token-1', 'token-2'],
) {
  const { asking: from, sent } = await asking({ answer, target });
  let at = 0;
  const flows = {
    shared: async () => ({ tokens: { accessToken: alive[at] }, evidence: [] }),
    forget: async () => void at++,
  };
  const bank = new Bank({ ...from, world: { ...from.world, metadata: endpoints, flows } as never });
  return { bank, sent };
}

const names = (form: readonly (readonly [string, string])[] = []): string[] => form.map(([name]) => name);

describe('questions about tokens', () => {
  it('a revocation names the token, and what the message adds', async () => {
    const { bank, sent } = await bankThat(reply(200));
    const hinted = RevocationRequest.valid().with({ token_type_hint: 'refresh_token' });
    expect(hinted.inWords()).to.equal('a revocation request with {"token_type_hint":"refresh_token"}');
    expect((await revoked(bank, 'abc', hinted)).provided).to.deep.equal([revocations.provides]);
    expect(Object.fromEntries(sent[0]?.form ?? [])).to.include({
      token: 'abc',
      token_type_hint: 'refresh_token',
    });
    expect(sent[0]?.out).to.include({ url: 'https://bank.example/revoke', purpose: 'revocation' });
    await revoked(bank, 'abc', RevocationRequest.valid().without('token').unauthenticated());
    expect(names(sent[1]?.form)).to.deep.equal(['client_id']);
  });

  it('a revocation that is refused has an error of its endpoint', async () => {
    const { bank } = await bankThat(reply(401, { error: 'invalid_client' }));
    const { end, provided } = await revocations.send(bank, RevocationRequest.valid(), false);
    expect(provided).to.deep.equal([]);
    expect(end).to.include({ at: 'revocation', status: 401, error: 'invalid_client' });
  });

  it('an introspection gives token data away where the token is told to be active, and nowhere else', async () => {
    const send = async (body: unknown, status = 200) =>
      introspected((await bankThat(reply(status, body))).bank, 'abc', IntrospectionRequest.valid());
    expect(await send({ active: true })).to.deep.include({ provided: [introspections.provides] });
    expect((await send({ active: false })).end).to.include({ at: 'introspection', status: 200 });
    expect((await send({ error: 'invalid_client' }, 401)).end).to.include({
      at: 'introspection',
      status: 401,
    });
    for (const body of [{}, { active: 'false' }, undefined])
      expect(await send(body))
        .to.deep.include({ provided: [] })
        .and.to.have.nested.property('end.at', 'success');
  });

  it('asks as the resource server that the target file names, or as the client itself', async () => {
    const { own } = await clients();
    const server: IntrospectionClient = { ...own, clientId: 'accounts-api', auth: 'tls_client_auth' };
    const { bank, sent } = await bankThat(reply(200, { active: true }), { introspection: server });
    await introspected(bank, 'abc', IntrospectionRequest.valid());
    await asked(bank, 'abc', IntrospectionRequest.valid());
    expect(sent.map(({ form }) => Object.fromEntries(form).client_id)).to.deep.equal([
      'accounts-api',
      'tpp-of-client1',
    ]);
    expect(sent[0]?.as.name).to.equal('introspection');
    expect(withoutCredentials(bank).recipe).to.include({ certificate: 'none' });
    expect(withWrongCredentials(bank).recipe).to.include({ certificate: 'client2' });
    const own1 = (await bankThat(reply(200))).bank;
    expect(withoutCredentials(own1).recipe).to.include({ assertion: 'none', certificate: 'own' });
    expect(withWrongCredentials(own1).inWords()).to.match(/an unknown key/);
    const { bank: nobody } = await bankThat(reply(200), {});
    expect(() => nobody.asIntrospector()).to.throw(CannotJudge, /names no client that may introspect/);
  });

  it('a control makes a shared token anew that has died, once; a row does not', async () => {
    const { bank, sent } = await bankThat(reply(200, { active: false }));
    await introspections.send(bank, IntrospectionRequest.valid(), false);
    await introspections.send(bank, IntrospectionRequest.valid(), 'after');
    await introspections.send(bank, IntrospectionRequest.valid(), 'before');
    expect(sent.map(({ form }) => Object.fromEntries(form).token)).to.deep.equal([
      'token-1',
      'token-1',
      'token-1',
      'token-2',
    ]);
    const dead = await mustBeActive(bank).catch((error: unknown) => error);
    expect(dead).to.be.instanceOf(CannotJudge);
    const alive = (await bankThat(reply(200, { active: true }))).bank;
    expect(await mustBeActive(alive)).to.equal('token-1');
  });
});
