export { applies, type Catalogue, loadCatalogue, rowsOf } from './catalogue.js';
export {
  type ProfileId,
  profileIds,
  type RequirementId,
  requirementIds,
  type SuiteId,
  suiteIds,
} from './ids.js';
export { nearest, nearestIds } from './nearest.js';
export { laterProfileOf, moduleApplies, rowsBehind, speaksOfVariant } from './plans.js';
export {
  CatalogueError,
  type CatalogueSuite,
  type CertificationPlan,
  type ExcludedRequirement,
  type Exclusion,
  type JudgedRequirement,
  type PlanLabels,
  type PlanModule,
  type Profile,
  type Requirement,
} from './types.js';
