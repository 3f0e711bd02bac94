import type { Target, TargetClient, Variant } from '../config/target.js';
import type { CheckRow, Need } from '../suite/rows.js';
import { differentCertificates } from '../tpp/keys.js';
import type { Metadata } from '../tpp/metadata.js';
import { clientFor } from '../tpp/world.js';

/** Says what a target lacks for a check, or undefined where nothing is missing. Told before the run, never skipped in silence. */
export function missing(
  row: CheckRow,
  variant: Variant,
  client: TargetClient,
  target: Target,
  metadata: Metadata | undefined,
): string | undefined {
  for (const need of row.needs ?? []) {
    const lack = lackOf(need, variant, client, target, metadata);
    if (lack !== undefined) return lack;
  }
  return undefined;
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
    case 'resource':
      return target.resource === undefined ? 'needs a resource to call in the target file' : undefined;
    case 'journey:reject':
    case 'journey:wrongPassword': {
      const name = need.slice('journey:'.length);
      return target.journeys[name] === undefined ? `needs a journey ${name} in the target file` : undefined;
    }
    default:
      return metadata !== undefined && metadata.endpoint(need) === undefined
        ? `the bank publishes no ${need}`
        : undefined;
  }
}
