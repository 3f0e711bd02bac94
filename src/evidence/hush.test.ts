import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import { hushed } from './hush.js';
import { createRedactor } from './redact.js';

const SECRET = 'violet-engine-12';
const redactor = createRedactor({ secrets: [SECRET] });

describe('errors', () => {
  it('say nothing secret in message, stack, details and causes, and stay what they are', () => {
    const cause = new TypeError(`it was ${SECRET}`);
    const error = new SetupFault(`could not use ${SECRET}`, {
      details: [`tried ${SECRET}`],
      remedy: SECRET,
      cause,
    });
    const clean = hushed(error, redactor);
    expect(clean).to.equal(error);
    expect(clean).to.be.instanceOf(SetupFault);
    const told = [
      clean.message,
      clean.stack,
      ...clean.details,
      clean.remedy,
      cause.message,
      cause.stack,
    ].join('\n');
    expect(told).to.contain('could not use ‹redacted:').and.to.not.contain(SECRET);
  });

  it('are not thrown off by causes in a circle, or by what is no error', () => {
    const error = new Error(SECRET);
    error.cause = error;
    expect(hushed(error, redactor).message).to.match(/^‹redacted:/);
    expect(hushed('text', redactor)).to.equal('text');
    expect(hushed(undefined, redactor)).to.equal(undefined);
    expect(() => hushed(Object.freeze(new Error(SECRET)), redactor)).to.not.throw();
    expect(hushed(new DOMException('gone', 'AbortError'), redactor)).to.have.property('name', 'AbortError');
  });
});
