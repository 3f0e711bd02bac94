import type { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { whyStuckOn } from '../doctor/journey.js';
import { asFault, quickCheckUp } from '../doctor/quick.js';
import type { Walk } from '../journey/types.js';
import { declare, rowsOf } from '../suite/declared.js';
import type { CheckRow } from '../suite/rows.js';
import type { Asking } from '../tpp/authorize.js';
import { clientFor } from '../tpp/world.js';
import { newAct, type Workshop } from './doer.js';
import type { Plan } from './plan.js';

/**
 * Asks the bank once as each client that the plan needs, before anything is judged.
 * @throws SetupFault where a client is not the one that the bank has registered
 */
export async function beginCheckUp(
  shop: Workshop,
  plan: Plan,
  hide: (text: string) => string,
): Promise<void> {
  const askings = new Map<string, Asking>();
  // One that pushes needs one request, the others two.
  const units = [...plan.units].sort((a, b) => rank(a) - rank(b));
  for (const unit of units) {
    const rows = rowsThatRun(unit);
    // What only reads what a bank publishes needs no client, and may be all that is allowed.
    if (rows.every(({ passive }) => passive === true)) continue;
    const { client, variant } = unit;
    const bothPlay = rows.some(({ needs }) => needs?.includes('client2') === true);
    const other = bothPlay ? clientFor(shop.world.target, 'client2', variant) : undefined;
    for (const one of other === undefined ? [client] : [client, other]) {
      if (askings.has(one.name)) continue;
      const act = newAct(shop, `check-up of ${one.name}`, shop.signal);
      askings.set(one.name, { world: shop.world, client: one, other: undefined, variant, act });
    }
  }
  await quickCheckUp([...askings.values()], hide);
}

const rank = ({ variant }: Plan['units'][number]): number => Number(variant.request !== 'pushed');

/** What a run ends with where its approving script gets stuck, whichever customer walks. */
export async function stuckFault(
  { journeys }: Target,
  walk: Walk,
  hide: (text: string) => string,
): Promise<SetupFault> {
  const page = walk.end.at === 'redirect' ? undefined : walk.end.page;
  const reason = walk.end.at === 'nowhere' ? walk.end.reason : 'the script knows no step for this page';
  const none = { seen: reason, likely: [] };
  const { seen, likely } =
    page === undefined ? none : await whyStuckOn(page, reason, walk, journeys.approve ?? [], false);
  return asFault([{ message: `The journey cannot be walked: ${seen}`, likely }], hide);
}

function rowsThatRun({ loaded, index, checks }: Plan['units'][number]): CheckRow[] {
  const declared = declare(loaded.clause)[index];
  return (declared === undefined ? [] : rowsOf(declared)).filter(({ id }) => checks.has(id));
}
