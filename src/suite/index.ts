/** The only words a suite file uses. */
import './assertions.js';

export { expect } from 'chai';
export { everyHost } from './hosts.js';
export { internalsIn } from './internals.js';
export { doubledMembers, partOfJwt } from './json.js';
export { badlyEncoded, secretMembers, unusable } from './keys.js';
export {
  unknownMembers,
  wrongAliases,
  wrongLocales,
  wrongMembers,
  wrongScopes,
} from './metadata-shape.js';
export { likelyBits, mostBits } from './randomness.js';
export type { Allowed, CheckRow, Given, Need, Refusal, RefusalRow, Waiting, When } from './rows.js';
export { clause, describe, proves, refuses, waiting } from './words.js';
