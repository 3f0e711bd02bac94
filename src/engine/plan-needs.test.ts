import { expect } from 'chai';
import type { Target } from '../config/target.js';
import type { CheckRow } from '../suite/rows.js';
import { proves } from '../suite/words.js';
import { Metadata } from '../tpp/metadata.js';
import type { Plan, PlanOptions } from './plan.js';
import { only, planFor, row, targetOfBank, USUAL, whole } from './plan.test-support.js';

describe('makePlan: when and needs', () => {
  let target: Target;
  before(async function () {
    this.timeout(30_000);
    target = await targetOfBank();
  });
  const plan = (body: () => void, over: Partial<PlanOptions> = {}): Plan => planFor(target, body, over);

  it('`when`: other variants are notApplicable, with the row that says so', () => {
    const made = plan(
      () => proves(row('one', { when: { request: 'by_value', auth: ['tls_client_auth'] } }), () => {}),
      {
        profiles: [whole],
      },
    );
    const planned = made.checks.filter(({ status }) => status === 'planned');
    expect(planned.map(({ variant }) => variant)).to.have.members([
      'tls_client_auth+by_value+jarm',
      'tls_client_auth+by_value+code_id_token',
    ]);
    const other = made.checks.find(({ variant }) => variant === USUAL);
    expect(other).to.deep.include({
      status: 'notApplicable',
      reason: 'FAPI1-ADV-5.2.2-1 speaks of tls_client_auth, requests by value',
    });
    expect(made.units).to.have.length(2);
  });

  it('`needs`: what the target lacks is told before the run, as inconclusive', () => {
    const client1 = target.clients.filter(({ plays }) => plays === 'client1');
    const {
      resource: _resource,
      introspection: _introspection,
      ...poor
    } = {
      ...target,
      clients: client1,
      journeys: { approve: target.journeys.approve ?? [] },
    };
    const metadata = new Metadata({ issuer: 'https://bank.example' });
    const reasonFor = (
      need: NonNullable<CheckRow['needs']>[number],
      over: Partial<PlanOptions> = {},
    ): string => {
      const check = only(
        plan(() => proves(row('x', { needs: [need] }), () => {}), { target: poor, metadata, ...over }),
      );
      const optional = need === 'userinfo_endpoint' || need === 'refresh_token';
      expect(check.status).to.equal(optional ? 'notApplicable' : 'inconclusive');
      return check.reason ?? '';
    };
    expect(reasonFor('client2')).to.match(/second client with private_key_jwt/);
    expect(reasonFor('resource')).to.match(/resource/);
    expect(reasonFor('introspection_client')).to.match(/client that may introspect/);
    expect(reasonFor('journey:reject')).to.match(/journey reject/);
    expect(reasonFor('journey:wrongPassword')).to.match(/journey wrongPassword/);
    expect(reasonFor('userinfo_endpoint')).to.equal('the bank offers no userinfo_endpoint');
    expect(reasonFor('refresh_token')).to.equal('the bank offers no refresh_token grant');
    const twin = client1.map((client) => ({
      ...client,
      name: `${client.name}-twin`,
      plays: 'client2' as const,
    }));
    const twins = { ...poor, clients: [...client1, ...twin] };
    expect(reasonFor('client2', { target: twins })).to.match(/another certificate/);
  });

  it('`needs`: nothing is missing where the target has it; metadata is taken for granted until it is known', () => {
    const needs = ['client2', 'resource', 'journey:reject', 'revocation_endpoint'] as const;
    const made = plan(() => proves(row('x', { needs }), () => {}));
    expect(only(made).status).to.equal('planned');
    expect(made.units).to.have.length(1);
  });

  it('`needs`: what the bank may leave out, and does, outweighs what the target lacks', () => {
    const { resource: _resource, ...poor } = target;
    const metadata = new Metadata({ issuer: 'https://bank.example' });
    const needs = ['resource', 'revocation_endpoint'] as const;
    const made = plan(() => proves(row('x', { needs }), () => {}), { target: poor, metadata });
    expect(only(made)).to.include({
      status: 'notApplicable',
      reason: 'the bank offers no revocation_endpoint',
    });
    expect(made.units).to.deep.equal([]);
  });

  it('`needs`: what the bank says of its parameters decides whether a check applies', () => {
    const statusOf = (need: 'claims_parameter' | 'no_request_uri_parameter', members: object) => {
      const metadata = new Metadata({ issuer: 'https://bank.example', ...members });
      return only(plan(() => proves(row('x', { needs: [need] }), () => {}), { metadata })).status;
    };
    expect(statusOf('claims_parameter', {})).to.equal('notApplicable');
    expect(statusOf('claims_parameter', { claims_parameter_supported: true })).to.equal('planned');
    expect(statusOf('no_request_uri_parameter', {})).to.equal('notApplicable');
    expect(statusOf('no_request_uri_parameter', { request_uri_parameter_supported: false })).to.equal(
      'planned',
    );
  });
});
