import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { allCheckRows, extendLock, formatLock, LOCK_FILE, lockProblems, readLock } from './checks-lock.js';

const file = join(packageRoot, LOCK_FILE);
const before = existsSync(file) ? readLock(packageRoot) : { checks: [], retired: {} };
const ids = (await allCheckRows()).map(({ row }) => row.id);
const { lock, added } = extendLock(before, ids);
if (added.length > 0) writeFileSync(file, formatLock(lock));
console.log(
  `${lock.checks.length} checks, ${Object.keys(lock.retired).length} retired; ${LOCK_FILE} ${
    added.length === 0 ? 'stands' : `has ${added.length} more: ${added.join(', ')}`
  }`,
);
const problems = lockProblems(lock, ids);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
