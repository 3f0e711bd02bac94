import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProofs, PROOFS_FILE } from '../engine/proofs-lock.js';
import { packageRoot } from '../package-root.js';
import { defects } from '../sandbox/index.js';
import { proofsOf } from './proofs-of.js';

const proofs = proofsOf(defects);
writeFileSync(join(packageRoot, PROOFS_FILE), formatProofs(proofs));
console.log(`${Object.keys(proofs).length} checks and the defects that prove them stand in ${PROOFS_FILE}`);
