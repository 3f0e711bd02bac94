import { expect } from 'chai';
import fc from 'fast-check';
import { making } from '../tpp.test-support.js';
import type { Parameters } from './form-message.js';
import type { Making, Members } from './making.js';
import { RequestObject } from './request-object.js';
import { PushedRequest, TokenRequest } from './requests.js';

/** One step away from the valid message, and what it makes of the claims. */
interface Step {
  readonly by: (object: RequestObject) => RequestObject;
  readonly model: (claims: Members) => Members;
}

const name = fc.constantFrom('iss', 'aud', 'exp', 'nbf', 'scope', 'nonce', 'state', 'extra', 'client_id');
const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string(), { maxLength: 2 }));

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, value).map(
    ([claim, given]): Step => ({
      by: (object) => object.with({ [claim]: given }),
      model: (claims) => ({ ...claims, [claim]: given }),
    }),
  ),
  fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map(
    (names): Step => ({
      by: (object) => object.without(...names),
      model: (claims) =>
        Object.fromEntries(Object.entries(claims).filter(([claim]) => !names.some((one) => one === claim))),
    }),
  ),
);

const valid: Members = { iss: 'tpp', aud: 'bank', exp: 2, nbf: 1, scope: 'openid', nonce: 'n', state: 's' };

/** The claims that a message's changes make of the valid ones. */
const claimsOf = (object: RequestObject, from: Making): Members =>
  object.recipe.claims.reduce<Members>((claims, change) => change(claims, from), valid);

describe('messages as values', () => {
  let from: Making;
  before(async () => {
    from = await making();
  });

  it('a request object is what its steps make of it, one after another', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const object = steps.reduce((made, { by }) => by(made), RequestObject.valid());
        const wanted = steps.reduce((claims, { model }) => model(claims), valid);
        expect(claimsOf(object, from)).to.deep.equal(wanted);
        expect(object.recipe.words).to.have.length(steps.length);
        expect(object.isValid).to.equal(steps.length === 0);
      }),
    ));

  it('no step changes the message that it starts from', () =>
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), step, (steps, last) => {
        const object = steps.reduce((made, { by }) => by(made), RequestObject.valid());
        const before = claimsOf(object, from);
        const words = [...object.recipe.words];
        last.by(object).unsigned().signedBy('stranger');
        expect(claimsOf(object, from)).to.deep.equal(before);
        expect(object.recipe.words).to.deep.equal(words);
        expect(RequestObject.valid().isValid).to.equal(true);
      }),
    ));

  it('a pushed request is as valid as the object that it carries', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 2 }), (steps) => {
        const object = steps.reduce((made, { by }) => by(made), RequestObject.valid());
        expect(PushedRequest.valid(object).isValid).to.equal(object.isValid);
        expect(PushedRequest.valid(object).with({ more: '1' }).isValid).to.equal(false);
      }),
    ));

  it('a form keeps the order of what it does not touch, and a parameter stands twice only where it is doubled', () => {
    const parameters = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(parameters, fc.nat(), fc.string(), (all, place, other) => {
        const [key] = all[place % all.length] ?? ['', ''];
        const sent = (message: TokenRequest): Parameters =>
          message.recipe.parameters.reduce<Parameters>((form, change) => change(form, from), all);
        const rest = all.filter(([one]) => one !== key);
        expect(sent(TokenRequest.valid())).to.deep.equal(all);
        expect(sent(TokenRequest.valid().without(key))).to.deep.equal(rest);
        expect(sent(TokenRequest.valid().with({ [key]: other }))).to.deep.equal([...rest, [key, other]]);
        const doubled = sent(TokenRequest.valid().duplicated(key, other));
        expect(doubled.filter(([one]) => one === key)).to.have.length(2);
        expect(doubled.slice(0, all.length)).to.deep.equal(all);
      }),
    );
  });
});
