import type { Target } from '../config/target.js';
import type { Tokens } from '../tpp/attempt.js';
import type { Asking } from '../tpp/authorize.js';
import { callApi } from '../tpp/call-api.js';
import { ResourceRequest } from '../tpp/messages/requests.js';
import { answerOf, inWords } from './answers.js';
import { type Found, fine, found, type Likely } from './types.js';

type Resource = NonNullable<Target['resource']>;

/** Calls the API without a token: it is there where it refuses. */
export async function probeResource(resource: Resource, asking: Asking): Promise<Found> {
  const message = ResourceRequest.valid().tokenIn('none');
  const answer = answerOf(
    await callApi({ ...resource, purpose: 'resource' }, { accessToken: 'none' }, message, asking),
  );
  const seen = `${inWords(answer)} without a token`;
  if (answer.status === 404 || answer.status === 405) return found('fault', seen, [wrongAddress]);
  if (answer.status >= 500) return found('fault', seen, [down, wrongAddress]);
  return fine(seen);
}

const wrongAddress: Likely = {
  cause: 'resource.url or resource.method is not that of the API.',
  mend: 'Write the address and method of an API that the token opens.',
};
const down: Likely = { cause: 'The API is not well.', mend: 'Ask the bank, or wait until it is back.' };

/** Calls the API with a token that was just issued. */
export async function callResource(resource: Resource, tokens: Tokens, asking: Asking): Promise<Found> {
  const { client } = asking;
  const answer = answerOf(
    await callApi({ ...resource, purpose: 'resource' }, tokens, ResourceRequest.valid(), asking),
  );
  const seen = `the API answers ${inWords(answer)}`;
  if (answer.status < 300) return fine(seen);
  const scope: Likely = {
    cause: `The scope "${client.scope}" does not open this API.`,
    mend: `Give in clients.${client.name}.scope what the API asks for.`,
  };
  const consent: Likely = {
    cause: 'The API wants a consent or header of its own.',
    mend: 'Name it in resource.headers, or in parameters and claims of the client.',
  };
  const certificate: Likely = {
    cause: 'The API does not see the client certificate that the token is bound to.',
    mend: 'Use the address of the API that takes client certificates in resource.url.',
  };
  switch (answer.status) {
    case 401:
      return found('fault', seen, [certificate, scope, consent]);
    case 403:
      return found('fault', seen, [scope, consent, certificate]);
    case 404:
    case 405:
      return found('fault', seen, [wrongAddress]);
    default:
      return found('fault', seen, answer.status >= 500 ? [down, consent] : [consent, wrongAddress]);
  }
}
