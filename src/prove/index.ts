export { formatProof, formatRow } from './format.js';
export { prove } from './prove.js';
export type { Proof, ProofRow, ProveOptions } from './types.js';
