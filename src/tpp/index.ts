/** The client that speaks FAPI and can misbehave in exactly one way at a time: what suite files send. */

export { familyOf, SUITE_FAMILIES, type SuiteFamily, suitesOf } from '../transport/cipher-suites.js';
export { EXTENSION, type HelloOffer } from '../transport/hello.js';
export {
  asked,
  introspected,
  introspections,
  mustBeActive,
  revocations,
  revoked,
  unknownToken,
  withoutCredentials,
  withWrongCredentials,
} from './about-tokens.js';
export { altered } from './altered.js';
export type { Attempt, Authorized, End, Flow, Place, Tokens } from './attempt.js';
export { errorOf, tokensOf } from './attempt.js';
export { Bank } from './bank.js';
export { CannotJudge } from './cannot-judge.js';
export {
  boundThumbprint,
  certificateHeaders,
  type HandedOnBy,
  ownThumbprint,
} from './certificate-headers.js';
export { bearerChallenge } from './challenge.js';
export { everySuite, flightOf, mustTell, WEAK_FIRST } from './hellos.js';
export type { Host } from './hosts.js';
export { type IssuedIdToken, mustIdTokens, mustTokenResponseIdToken } from './id-tokens.js';
export { hashesOf, isEncrypted, type Jwt, jwtIn, jwtsOf } from './jwt.js';
export {
  authorizationRequests,
  type ControlPosition,
  called,
  granted,
  type MessageKind,
  pushedRequests,
  redeemed,
  redemptions,
  refreshed,
  refreshes,
  resourceCalls,
  type Subject,
} from './kinds.js';
export { IntrospectionRequest, RevocationRequest } from './messages/about-tokens.js';
export { aheadBy, ClientAssertion } from './messages/client-assertion.js';
export { challengedBy } from './messages/code-challenge.js';
export type { Making } from './messages/making.js';
export {
  asksFor,
  expiredAgo,
  livesFor,
  RequestObject,
  startedAgo,
  startsIn,
} from './messages/request-object.js';
export { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
export {
  hasTyped,
  mustCarry,
  mustEnd,
  mustHaveAsked,
  mustHaveClient2,
  mustHaveTyped,
  mustNotRemember,
  mustShakeHands,
  mustSucceed,
  mustTokens,
} from './must.js';
export { moreThanLeast, mustNeedScope, narrowTokens } from './narrow.js';
export type { ShownPage } from './pages.js';
export { plainAnswer } from './plain-http.js';
export { readApi, readApiWith, readUserinfo } from './read-api.js';
export { type AuthorizationResponse, namesIn } from './response.js';
export { type Seal, sealsOf } from './sealed.js';
export { listed, sentence, whatCame } from './words.js';
export type { TlsOffer } from './world.js';
