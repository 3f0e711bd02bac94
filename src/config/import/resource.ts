import type { Draft } from '../draft.js';
import type { Members } from './members.js';
import type { Notes } from './notes.js';
import type { PlanChoice } from './plan.js';

const BRAZIL = 'it belongs to Open Finance Brazil, which no profile of this version judges';
const INTENTS = 'consent and intent calls before authorization are not made by this version';
const NO_PLACE: Readonly<Record<string, string>> = {
  resourceUrlAccountRequests: INTENTS,
  resourceUrlAccountsResource: INTENTS,
  consentUrl: INTENTS,
  brazilCpf: BRAZIL,
  brazilCnpj: BRAZIL,
  brazilOrganizationId: BRAZIL,
  brazilPaymentConsent: BRAZIL,
  brazilPixPayment: BRAZIL,
  institution_id: 'no request of this version has a place for it',
  richAuthorizationRequest:
    'rich authorization requests belong to FAPI 2.0, which no profile of this version judges',
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/** The API call that shows whether a token works. */
export function importResource(
  resource: Members,
  choices: readonly PlanChoice[],
  notes: Notes,
): Draft['resource'] {
  const given = resource.text('resourceUrl');
  const method = resource.text('resourceMethod')?.toUpperCase();
  const mediaType = resource.text('resourceMediaType');
  const body = resource.text('resourceRequestBody');
  const version = resource.text('cdrVersion');
  const address = resource.text('x_fapi_customer_ipv4_address');
  resource.rest(NO_PLACE);
  const url = given === undefined ? undefined : accountsOf(given, choices);
  if (url === undefined) return undefined;
  if (method !== undefined && !METHODS.includes(method))
    notes.leave(resource.at('resourceMethod'), `expected one of ${METHODS.join(', ')}`);
  if (mediaType !== undefined && body === undefined)
    notes.leave(resource.at('resourceMediaType'), 'it speaks of a request body, and there is none');
  const headers = {
    ...(mediaType !== undefined && body !== undefined && { 'content-type': mediaType }),
    ...(version !== undefined && { 'x-v': version }),
    ...(address !== undefined && { 'x-fapi-customer-ip-address': address }),
  };
  return {
    url,
    ...(method !== undefined && METHODS.includes(method) && method !== 'GET' && { method }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body !== undefined && { body }),
  };
}

/** In the United Kingdom the suite is given the base address, and appends what it asks for. */
function accountsOf(url: string, choices: readonly PlanChoice[]): string {
  const uk = choices.some(({ national }) => national === 'openbanking_uk');
  return uk && !/\/accounts\/?$/.test(url) ? `${url.replace(/\/?$/, '/')}accounts` : url;
}
