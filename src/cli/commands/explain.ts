import { SetupFault } from '../../config/setup-fault.js';
import { nearestIds } from '../../requirements/index.js';
import { entriesOf, knowledge } from '../knowledge.js';
import type { ExplainFlags } from '../options.js';
import { type Cli, say } from '../terminal.js';

/** Explains whatever has this name. */
export async function execute(_flags: ExplainFlags, cli: Cli, name: string): Promise<number> {
  const known = await knowledge();
  const entries = entriesOf(known, name, cli);
  if (entries.length === 0) {
    const near = nearestIds(known.catalogue, name, known.names);
    throw new SetupFault(`nothing here is called ${name}`, {
      remedy:
        near.length > 0
          ? `Did you mean ${near.join(', ')}?`
          : 'Ids stand in the report and in `fapi-harness list --target …`.',
    });
  }
  say(cli, entries.join('\n\n'));
  return 0;
}
