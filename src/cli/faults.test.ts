import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import { explainError } from './faults.js';

describe('errors on a terminal', () => {
  const EVIL = '\u001b[2J\u001b]0;hacked\u0007\u202e';

  it('quote a bank nowhere in a way that steers the terminal', () => {
    const fault = new SetupFault(`stuck on "${EVIL}"`, {
      details: [`likely: ${EVIL}`],
      remedy: `write into "on" what only this page shows, such as "${EVIL}"`,
    });
    for (const error of [fault, new TypeError(`no ${EVIL}`)]) {
      const { lines } = explainError(error, {});
      expect(lines.join('\n')).to.contain('hacked');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(lines.join('')).to.not.match(/[\x00-\x1f\x7f-\x9f\u202e]/);
    }
  });
});
