import { SetupFault } from '../config/setup-fault.js';
import { nearest } from '../requirements/index.js';
import { type Defect, defectNamed, defects } from '../sandbox/index.js';

/** The defect with this id; undefined where none is asked for. @throws SetupFault with the nearest ids */
export function defectOf(id: string | undefined): Defect | undefined {
  if (id === undefined) return undefined;
  const found = defectNamed(id);
  if (found !== undefined) return found;
  const near = nearest(
    id,
    defects.map((defect) => defect.id),
  );
  throw new SetupFault(`--defect ${id}: the sandbox has no such defect`, {
    remedy:
      near.length > 0
        ? `Did you mean ${near.join(', ')}?`
        : '`fapi-harness sandbox --list-defects` lists them.',
  });
}
