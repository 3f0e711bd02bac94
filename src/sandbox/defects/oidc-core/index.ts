import type { Defect } from '../types.js';
import { claimsAndLater } from './claims-and-later.js';
import { idTokensAndAuthentication } from './id-tokens-and-authentication.js';

/** Faults by which rules of `suites/oidc-core` are broken. */
export const oidcCoreDefects: readonly Defect[] = [...idTokensAndAuthentication, ...claimsAndLater];
