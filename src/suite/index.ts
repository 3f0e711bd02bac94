/** The only words a suite file uses. */
import './assertions.js';

export { expect } from 'chai';
export { mostBits } from './randomness.js';
export type { Allowed, CheckRow, Given, Need, Refusal, RefusalRow, Waiting, When } from './rows.js';
export { clause, describe, proves, refuses, waiting } from './words.js';
