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
    // The endpoints that a row may need are optional, all of them.
    return [{ status: need.endsWith('_endpoint') ? 'notApplicable' : 'inconclusive', reason }];
  });
  return lacks.find(({ status }) => status === 'notApplicable') ?? lacks[0];
}

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
      return client.keys[0]?.kty === 'RSA'
        ? undefined
        : `needs an RSA key of ${client.name}, which signs with another`;
    case 'resource':
      return target.resource === undefined ? 'needs a resource to call in the target file' : undefined;
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
