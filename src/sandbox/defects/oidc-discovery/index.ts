import type { Defect } from '../types.js';
import { claimsNotPublished } from './claims-not-published.js';
import { codeGrantNotPublished } from './code-grant-not-published.js';
import { requestParameterLeftToDefault } from './request-parameter-left-to-default.js';
import { subjectTypesOfItsOwn } from './subject-types-of-its-own.js';

/** Faults by which rules of `suites/oidc-discovery` are broken. */
export const oidcDiscoveryDefects: readonly Defect[] = [
  requestParameterLeftToDefault,
  claimsNotPublished,
  codeGrantNotPublished,
  subjectTypesOfItsOwn,
];
