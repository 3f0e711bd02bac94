import { SetupFault } from '../config/setup-fault.js';
import { type Target, variantName } from '../config/target.js';
import { nearest } from '../requirements/index.js';

/**
 * What `demo` judges unless told otherwise: every way of client authentication, and every pair of request and answer,
 * once, so that each part of the profile is seen in a few seconds.
 */
const FEW = [
  'private_key_jwt+by_value+code_id_token',
  'private_key_jwt+pushed+jarm',
  'tls_client_auth+pushed+code_id_token',
  'self_signed_tls_client_auth+by_value+jarm',
] as const;

const namesOf = (target: Target): Set<string> =>
  new Set(
    target.clients.flatMap(({ auth, variants }) => variants.map((one) => variantName({ auth, ...one }))),
  );

/**
 * The target with its clients kept to some variants, so that the others are no part of the run at all. `which` is `few`,
 * `all`, or names with commas between them; `also` is kept in any case with `few`.
 * @throws SetupFault where a name is no variant of the target, with the nearest
 */
export function narrowed(target: Target, which: string | undefined, also: string | undefined): Target {
  if (which === 'all') return target;
  const known = namesOf(target);
  const few = which === undefined || which === 'few';
  const wanted = few
    ? [...FEW, ...(also === undefined ? [] : [also])]
    : which.split(',').map((name) => name.trim());
  for (const name of wanted) {
    if (known.has(name)) continue;
    throw new SetupFault(`--variants ${name}: the sandbox bank has no such variant`, {
      remedy: `Take few, all, or some of: ${[...new Set([...nearest(name, known), ...known])].join(', ')}.`,
    });
  }
  const clients = target.clients.map((client) => ({
    ...client,
    variants: client.variants.filter((one) => wanted.includes(variantName({ auth: client.auth, ...one }))),
  }));
  return { ...target, clients };
}
