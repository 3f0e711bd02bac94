import type { Configuration } from 'oidc-provider';

type Policy = NonNullable<NonNullable<NonNullable<Configuration['features']>['revocation']>['allowedPolicy']>;

/** Lets the bank decide otherwise what it does with a token at the revocation endpoint; the answer is 200 all the same. */
export function decideOnRevocation({ features }: Configuration, policy: Policy): void {
  if (features?.revocation !== undefined) features.revocation.allowedPolicy = policy;
}
