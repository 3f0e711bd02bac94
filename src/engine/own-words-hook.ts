import type { InitializeHook, ResolveHook } from 'node:module';

let root = '';

/** Receives where the running copy stands. */
export const initialize: InitializeHook<{ root: string }> = (data) => {
  root = data.root;
};

/** Resolves `fapi-harness`, `fapi-harness/suite` and `fapi-harness/tpp` to the running copy. */
export const resolve: ResolveHook = (specifier, context, next) => {
  const found = /^fapi-harness(?:\/(suite|tpp))?$/.exec(specifier);
  if (found === null) return next(specifier, context);
  const url = new URL(found[1] === undefined ? 'index.js' : `${found[1]}/index.js`, root).href;
  return { url, format: 'module', shortCircuit: true };
};
