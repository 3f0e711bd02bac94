/** The client that speaks FAPI and can misbehave in exactly one way at a time: what suite files send. */
export type { Attempt, Authorized, End, Flow, Place, Tokens } from './attempt.js';
export { errorOf, tokensOf } from './attempt.js';
export { Bank } from './bank.js';
export { CannotJudge } from './cannot-judge.js';
export type { Host } from './hosts.js';
export { hashesOf, type Jwt, jwtIn } from './jwt.js';
export {
  authorizationRequests,
  type ControlPosition,
  called,
  type MessageKind,
  pushedRequests,
  redeemed,
  redemptions,
  resourceCalls,
} from './kinds.js';
export { ClientAssertion } from './messages/client-assertion.js';
export type { Making } from './messages/making.js';
export { expiredAgo, livesFor, RequestObject, startedAgo } from './messages/request-object.js';
export { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
export {
  mustCarry,
  mustEnd,
  mustHaveAsked,
  mustHaveClient2,
  mustHaveTyped,
  mustShakeHands,
  mustSucceed,
  mustTokens,
} from './must.js';
export { readApi } from './read-api.js';
export type { AuthorizationResponse } from './response.js';
export { listed, sentence, whatCame } from './words.js';
export type { TlsOffer } from './world.js';
