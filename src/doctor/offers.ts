import type { Target, TargetClient } from '../config/target.js';
import type { Metadata } from '../tpp/metadata.js';
import { type Found, fine, found, type Likely } from './types.js';

/** Compares what a client of the target file claims with what the bank publishes: a sentence for each difference. */
export function compareClient(client: TargetClient, metadata: Metadata): Found {
  const path = `clients.${client.name}`;
  const likely = [
    ...notListed(client, metadata, path),
    ...scopes(client, metadata, path),
    ...ways(client, metadata, path),
  ];
  const variants = client.variants.map(({ request, response }) => `${request}+${response}`).join(', ');
  const seen = `${client.auth}; ${variants}; scope ${client.scope}`;
  if (likely.length === 0) return fine(`the bank publishes all of it: ${seen}`);
  return found('hint', `the target file says ${seen}`, likely);
}

/** Compares what the target file says of the bank as a whole. */
export function compareTarget(target: Target, metadata: Metadata): Found {
  const likely: Likely[] = [];
  const { introspection } = target;
  const endpoint = metadata.endpoint('introspection_endpoint');
  if (introspection !== undefined && endpoint === undefined) {
    likely.push({
      cause: 'The target file names who may introspect, and the bank publishes no introspection_endpoint.',
      mend: 'Take introspection out of the target file; its checks do not apply.',
    });
  }
  if (introspection === undefined && endpoint !== undefined) {
    likely.push({
      cause: 'The bank has an introspection_endpoint, and the target file names nobody who may use it.',
      mend: 'Name a client under introspection, else its checks stay inconclusive.',
    });
  }
  if (metadata.endpoint('revocation_endpoint') === undefined) {
    likely.push({
      cause: 'The bank publishes no revocation_endpoint.',
      mend: 'What a run is granted has to be revoked at the bank by hand, or left to end.',
    });
  }
  if (target.resource === undefined) {
    likely.push({
      cause: 'The target file names no resource: checks that call an API stay inconclusive.',
      mend: 'Name an address of the bank’s API under resource.url.',
    });
  }
  if (likely.length > 0) return found('hint', 'the target file and the bank differ', likely);
  return fine(
    `revocation, ${endpoint === undefined ? '' : 'introspection '}and API as the target file has them`.replace(
      ', and',
      ' and',
    ),
  );
}

function notListed(client: TargetClient, metadata: Metadata, path: string): Likely[] {
  const methods = metadata.list('token_endpoint_auth_methods_supported');
  if (methods.length === 0 || methods.includes(client.auth)) return [];
  return [
    {
      cause: `The bank does not list ${client.auth} (token_endpoint_auth_methods_supported: ${methods.join(', ')}).`,
      mend: `Compare ${path}.auth with the registration; the bank lists what it offers to anybody.`,
    },
  ];
}

function scopes(client: TargetClient, metadata: Metadata, path: string): Likely[] {
  const listed = metadata.list('scopes_supported');
  const strange = client.scope.split(/\s+/).filter((scope) => scope !== '' && !listed.includes(scope));
  if (listed.length === 0 || strange.length === 0) return [];
  return [
    {
      cause: `The bank does not list the scope ${strange.join(', ')} (scopes_supported: ${listed.join(', ')}).`,
      mend: `Correct ${path}.scope; a bank may leave scopes of its API out of the list.`,
    },
  ];
}

/** Ways of asking and answering that the bank does not publish. */
function ways(client: TargetClient, metadata: Metadata, path: string): Likely[] {
  const { members } = metadata;
  const asks = (request: string): boolean => client.variants.some((one) => one.request === request);
  const hears = (response: string): boolean => client.variants.some((one) => one.response === response);
  const what = client.variantsNamed
    ? { mend: `Take it out of ${path}.variants, unless the bank shall be judged by it.` }
    : { mend: 'A run leaves those variants out and says so.' };
  const differences: Likely[] = [];
  if (asks('pushed') && metadata.endpoint('pushed_authorization_request_endpoint') === undefined) {
    differences.push({
      cause: 'pushed: the bank publishes no pushed_authorization_request_endpoint.',
      ...what,
    });
  }
  if (asks('by_value') && members.request_parameter_supported === false) {
    differences.push({ cause: 'by_value: the bank publishes request_parameter_supported false.', ...what });
  }
  if (asks('by_value') && members.require_pushed_authorization_requests === true) {
    differences.push({
      cause: 'by_value: the bank publishes require_pushed_authorization_requests true.',
      ...what,
    });
  }
  const modes = metadata.list('response_modes_supported');
  if (hears('jarm') && !modes.some((mode) => /^(?:\w+\.)?jwt$/.test(String(mode)))) {
    differences.push({ cause: 'jarm: response_modes_supported has no jwt.', ...what });
  }
  const types = metadata
    .list('response_types_supported')
    .map((type) => String(type).split(/\s+/).sort().join(' '));
  if (hears('code_id_token') && types.length > 0 && !types.includes('code id_token')) {
    differences.push({ cause: 'code_id_token: response_types_supported has no code id_token.', ...what });
  }
  return differences;
}
