import type { Purpose, Reply } from '../transport/types.js';
import type { Asking } from './authorize.js';
import { identityOf } from './identities.js';
import { ClientAssertion } from './messages/client-assertion.js';
import type { FormMessage, Parameters } from './messages/form-message.js';
import { makeJwt } from './messages/jwt-message.js';
import type { Making } from './messages/making.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Adds what authenticates the client: `client_id`, and an assertion where that is its method. */
async function authentication(
  message: FormMessage<unknown>,
  making: Making,
  asking: Asking,
): Promise<Parameters> {
  const id: Parameters = [['client_id', making.client.clientId]];
  if (making.client.auth !== 'private_key_jwt' || message.recipe.assertion === 'none') return id;
  const { jwt } = await makeJwt(
    message.recipe.assertion.recipe,
    ClientAssertion.claims(making),
    undefined,
    making,
    asking.world.keys,
  );
  return [...id, ['client_assertion_type', ASSERTION_TYPE], ['client_assertion', jwt]];
}

/** Sends a form message with its client authentication, over the certificate that it names. */
export async function sendForm(
  message: FormMessage<unknown>,
  order: Asking & {
    readonly making: Making;
    readonly url: string;
    readonly purpose: Purpose;
    readonly parameters: Parameters;
  },
): Promise<Reply> {
  const authenticated = await authentication(message, order.making, order);
  const valid = [
    ...authenticated,
    ...order.parameters.filter(([name]) => !authenticated.some(([known]) => known === name)),
  ];
  const parameters = message.recipe.parameters.reduce<Parameters>(
    (all, change) => change(all, order.making),
    valid,
  );
  const { method, headers } = message.recipe;
  const { identity, fresh } = await identityOf(message.recipe.certificate, order);
  const fields = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
  const inQuery = method === 'GET';
  return order.world.wire.send(
    {
      purpose: order.purpose,
      method,
      url: inQuery ? `${order.url}${order.url.includes('?') ? '&' : '?'}${fields}` : order.url,
      headers: {
        accept: 'application/json',
        ...(inQuery ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(inQuery ? {} : { body: fields }),
    },
    identity,
    { listener: order.act.listener, signal: order.act.signal, fresh },
  );
}
