import type { Target, TargetClient, Variant } from '../config/target.js';
import type { CheckRow, Need } from '../suite/rows.js';
import { differentCertificates } from '../tpp/keys.js';
import type { Metadata } from '../tpp/metadata.js';
import { clientFor } from '../tpp/world.js';

/** What a check lacks, and what that makes of it. */
export interface Lack {
  readonly status: 'inconclusive' | 'notApplicable';
  readonly reason: string;
}

/**
 * Says what a check lacks, or undefined where nothing is missing. Told before the run, never skipped in silence. What the
 * target file lacks leaves the check inconclusive; what the bank may leave out, and does, makes it not applicable.
 */
export function missing(
  row: CheckRow,
  variant: Variant,
  client: TargetClient,
  target: Target,
  metadata: Metadata | undefined,
): Lack | undefined {
  const lacks = (row.needs ?? []).flatMap((need): Lack[] => {
    const reason = lackOf(need, variant, client, target, metadata);
    if (reason === undefined) return [];
    return [{ status: isOptional(need) ? 'notApplicable' : 'inconclusive', reason }];
  });
  return lacks.find(({ status }) => status === 'notApplicable') ?? lacks[0];
}

/** What a bank may leave out: the endpoints and grants that a row may need are optional, all of them. */
const isOptional = (need: Need): boolean =>
  need.endsWith('_endpoint') ||
  need.endsWith('_parameter') ||
  need.startsWith('response_mode:') ||
  need === 'refresh_token';

function lackOf(
  need: Need,
  variant: Variant,
  client: TargetClient,
  target: Target,
  metadata: Metadata | undefined,
): string | undefined {
  switch (need) {
    case 'client2': {
      const second = clientFor(target, 'client2', variant);
      if (second === undefined) return `needs a second client with ${client.auth} in the target file`;
      return differentCertificates(client, second)
        ? undefined
        : `needs a second client with another certificate than ${client.name}`;
    }
    case 'rsaKey':
      return client.keys.some(({ kty }) => kty === 'RSA')
        ? undefined
        : `needs an RSA key of ${client.name}, which has none`;
    case 'introspection_client':
      return target.introspection === undefined
        ? 'needs a client that may introspect in the target file (introspection)'
        : undefined;
    case 'resource':
      return target.resource === undefined ? 'needs a resource to call in the target file' : undefined;
    case 'encrypted_request_parameter':
      return metadata === undefined ||
        metadata.list('request_object_encryption_alg_values_supported').length > 0
        ? undefined
        : 'the bank does not take encrypted request objects';
    case 'claims_parameter':
      return metadata === undefined || metadata.members.claims_parameter_supported === true
        ? undefined
        : 'the bank does not take the claims parameter';
    case 'no_request_uri_parameter':
      // OpenID Connect Discovery 3: supported where the member is left out.
      return metadata === undefined || metadata.members.request_uri_parameter_supported === false
        ? undefined
        : 'the bank fetches request objects from the addresses that clients name';
    case 'refresh_token':
      return metadata !== undefined && !metadata.list('grant_types_supported').includes('refresh_token')
        ? 'the bank offers no refresh_token grant'
        : undefined;
    case 'response_mode:query.jwt':
    case 'response_mode:fragment.jwt':
    case 'response_mode:form_post.jwt': {
      const mode = need.slice('response_mode:'.length);
      return metadata === undefined || metadata.list('response_modes_supported').includes(mode)
        ? undefined
        : `the bank does not list the response mode ${mode}`;
    }
    case 'journey:reject':
    case 'journey:wrongPassword': {
      const name = need.slice('journey:'.length);
      return target.journeys[name] === undefined ? `needs a journey ${name} in the target file` : undefined;
    }
    default:
      return metadata !== undefined && metadata.endpoint(need) === undefined
        ? `the bank offers no ${need}`
        : undefined;
  }
}
