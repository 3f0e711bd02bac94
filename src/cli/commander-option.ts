import { Option as CommanderOption } from 'commander';
import type { Option } from './option.js';

/** An option of ours as commander knows it. */
export function commanderOption(option: Option<unknown>): CommanderOption {
  const known = new CommanderOption(
    option.flags,
    option.required
      ? `${option.about} (required${option.unless === undefined ? '' : ` without --${option.unless}`})`
      : option.about,
  );
  if (option.choices) known.choices(option.choices);
  if (option.conflicts) known.conflicts([...option.conflicts]);
  const { read } = option;
  if (read) known.argParser((text) => read(text));
  if (option.many) known.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
  return known;
}
