import type { Configuration } from 'oidc-provider';

type Policy = NonNullable<
  NonNullable<NonNullable<Configuration['features']>['introspection']>['allowedPolicy']
>;

/** Lets the bank decide otherwise whom it tells about a token; where it does not, the answer is `active: false`. */
export function decideOnIntrospection({ features }: Configuration, policy: Policy): void {
  if (features?.introspection !== undefined) features.introspection.allowedPolicy = policy;
}
