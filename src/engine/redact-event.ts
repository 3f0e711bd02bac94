import type { Redactor } from '../evidence/index.js';
import { kindOf } from '../evidence/sensitive.js';
import type { EventOf, RunEvent } from '../results/events.js';

type Cleaners = { readonly [T in RunEvent['type']]: (event: EventOf<T>, to: Redactor) => EventOf<T> };

/** What joins and sorts events: ids, keys, names of enums, times. Reports look things up by them. */
const JOINS = new Set([
  ...['type', 'at', 'until', 'id', 'key', 'check', 'variant', 'variants', 'client', 'evidence', 'position'],
  ...['verdict', 'family', 'breaks', 'status', 'kind', 'level', 'severity', 'requires', 'modules', 'suite'],
  ...['digest', 'environment', 'auth', 'driver'],
]);

const same = <E>(event: E): E => event;
const texts = <E>(event: E, to: Redactor): E => cleaned(event, to) as E;

/**
 * What each event hides. The catalogue's own words are public, and stay: a secret that is also one of their words would
 * otherwise be read off the gap that it leaves.
 */
const CLEANERS: Cleaners = {
  'run.started': (event, to) => ({
    ...event,
    seed: to.text(event.seed),
    target: {
      ...texts(event.target, to),
      ...(event.target.authorizedBy !== undefined && { authorizedBy: to.own(event.target.authorizedBy) }),
      clients: event.target.clients.map((client) => ({ ...texts(client, to), name: client.name })),
    },
    command: commandOf(event.command, to),
  }),
  gate: same,
  part: (event, to) => ({ ...event, part: { ...event.part, command: commandOf(event.part.command, to) } }),
  'check.earlier': texts,
  'plan.made': (event, to) => ({
    ...event,
    checks: event.checks.map((check) =>
      check.scored
        ? { ...check, ...(check.reason === undefined ? {} : { reason: to.text(check.reason) }) }
        : texts(check, to),
    ),
  }),
  'check.started': same,
  'check.parked': texts,
  'check.judged': texts,
  'check.settled': texts,
  // The store redacts these where it makes them.
  exchange: same,
  handshake: same,
  journey: same,
  flow: texts,
  control: texts,
  throttled: (event, to) => ({ ...event, url: to.url(event.url) }),
  note: texts,
  'harness.error': texts,
  'run.finished': same,
};

/** Sends every text of an event through the one door. Ids, keys and times stay whole: reports join by them. */
export function redactEvent<E extends RunEvent>(event: E, redactor: Redactor): E {
  const clean = CLEANERS[event.type] as (event: RunEvent, to: Redactor) => RunEvent;
  return clean(event, redactor) as E;
}

function cleaned(value: unknown, to: Redactor, name?: string): unknown {
  if (name !== undefined && JOINS.has(name)) return value;
  if (typeof value === 'string') return to.text(value);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, cleaned(one, to, member)]));
}

/** Arguments one by one; the value after an option is hidden where the option's name says so. */
const commandOf = (command: readonly string[], to: Redactor): string[] =>
  command.map((word, i) => {
    const option = command[i - 1] ?? '';
    return option.startsWith('--') && kindOf(option) === 'secret' ? to.stand(word) : to.text(word);
  });
