import { isDeepStrictEqual } from 'node:util';
import type { JourneyScript } from '../../journey/types.js';
import { isRecord } from '../source.js';
import type { Notes } from './notes.js';
import { type Walked, walkOf } from './tasks.js';
import type { Values } from './values.js';

/** What the browser automation of the imported file comes to. */
export interface Journeys {
  readonly scripts: Readonly<Record<string, JourneyScript>>;
  readonly errorPage?: string;
}

interface Entry extends Walked {
  readonly where: string;
  readonly match: string;
}

/**
 * Turns `browser` entries, and those of `override`, into scripts: the first entry that walks and fits becomes `approve`,
 * that of a module in which the customer says no becomes `reject`, and the picture of an error page becomes `errorPage`.
 */
export function importBrowser(
  browser: unknown,
  overrides: Readonly<Record<string, unknown>>,
  {
    values,
    notes,
    authorizationEndpoint,
  }: { values: Values; notes: Notes; authorizationEndpoint?: string | undefined },
): Journeys {
  const entries = entriesOf(browser, 'browser', values, notes);
  const walks = entries.filter(({ steps }) => steps.length > 0);
  const fitting = walks.filter(
    ({ match }) => authorizationEndpoint === undefined || opens(match, authorizationEndpoint),
  );
  const approve = fitting[0] ?? walks[0];
  if (approve !== undefined && fitting.length === 0)
    notes.check(
      `${approve.where}.match does not fit the bank’s authorization endpoint; the entry was taken all the same.`,
    );
  let reject: Entry | undefined;
  let errorPage = entries.find((entry) => entry.errorPage !== undefined)?.errorPage;
  for (const [module, given] of Object.entries(overrides)) {
    const own = entriesOf(given, `override.${module}.browser`, values, notes);
    errorPage ??= own.find((entry) => entry.errorPage !== undefined)?.errorPage;
    const walk = own.find(({ steps }) => steps.length > 0);
    if (walk === undefined) continue;
    if (reject === undefined && /reject/.test(module)) reject = walk;
    else leaveOther(walk, [approve, reject], notes);
    for (const other of own) if (other !== walk) leaveOther(other, [approve, reject, walk], notes);
  }
  for (const walk of walks) if (walk !== approve) leaveOther(walk, [approve, reject], notes);
  return {
    scripts: {
      ...(approve && { approve: approve.steps }),
      ...(reject && { reject: reject.steps }),
    },
    ...(errorPage !== undefined && { errorPage }),
  };
}

function entriesOf(browser: unknown, where: string, values: Values, notes: Notes): Entry[] {
  if (browser === undefined || browser === null) return [];
  if (!Array.isArray(browser)) {
    notes.leave(where, 'it is no list');
    return [];
  }
  return (browser as unknown[]).flatMap((entry, index): Entry[] => {
    const at = `${where}[${index}]`;
    if (!isRecord(entry)) {
      notes.leave(at, 'it is no mapping');
      return [];
    }
    for (const name of Object.keys(entry)) {
      if (name === 'match-limit')
        notes.leave(
          `${at}.match-limit`,
          'one script serves every time: steps whose page does not show are skipped',
        );
      else if (!['match', 'comment', 'tasks'].includes(name))
        notes.leave(`${at}.${name}`, 'not a member that this tool knows');
    }
    const match = typeof entry.match === 'string' ? entry.match : '*';
    return [{ ...walkOf(entry.tasks ?? [], at, values, notes), where: at, match }];
  });
}

/** A script beside those that were taken: nothing is lost where its steps are among theirs. */
function leaveOther(entry: Entry, taken: readonly (Entry | undefined)[], notes: Notes): void {
  const { steps } = entry;
  const covered = taken.some((one) =>
    steps.every((step) => one?.steps.some((other) => isDeepStrictEqual(step, other))),
  );
  if (covered) return;
  notes.leave(
    entry.where,
    'every check walks by approve, reject or wrongPassword, and another entry became that script',
  );
}

/** True where the address that a run opens can fit the pattern, in which only `*` has a meaning. */
function opens(match: string, authorizationEndpoint: string): boolean {
  const pattern = match.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const query =
    '?client_id=x&request_uri=x&request=x&scope=openid&response_type=code&response_mode=jwt&redirect_uri=x&state=x';
  return new RegExp(`^${pattern.join('.*')}$`, 's').test(authorizationEndpoint + query);
}
