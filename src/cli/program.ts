import { Command as Commander } from 'commander';
import { toolVersion } from '../package-root.js';
import { commanderOption } from './commander-option.js';
import { type Command, commands } from './commands.js';
import type { Cli } from './terminal.js';

const NAME = 'fapi-harness';

/** The command line as commander knows it. `done` hears the exit code of the command that ran. */
export function program(cli: Cli, done: (code: number) => void): Commander {
  const root = new Commander(NAME)
    .description(
      'Would this bank pass FAPI certification? Judges authorization servers and APIs of banks by real flows.',
    )
    .version(toolVersion().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError(`(${NAME} --help lists the commands)`)
    .configureOutput({
      writeOut: (text) => cli.stdout.write(text),
      writeErr: (text) => cli.stderr.write(text),
    })
    .exitOverride()
    .addHelpText(
      'after',
      `\nFirst steps:\n  ${NAME} demo                     see it work on the embedded bank\n  ${NAME} run --target bank.yaml   judge a bank\n  ${NAME} help run                 options, examples and exit codes of a command\n`,
    );
  for (const one of commands) add(root, one, cli, done);
  return root;
}

function add(root: Commander, spec: Command, cli: Cli, done: (code: number) => void): void {
  const made = root
    .command(spec.name)
    .description(spec.about)
    .helpOption('-h, --help', 'show help')
    .showHelpAfterError(`(${NAME} ${spec.name} --help shows options and examples)`)
    .addHelpText('after', tail(spec));
  if (spec.argument) made.argument(`<${spec.argument.name}>`, spec.argument.about);
  if (spec.more) made.argument(`<${spec.more.name}${spec.more.many ? '...' : ''}>`, spec.more.about);
  for (const [key, option] of Object.entries(spec.options)) {
    const known = commanderOption(option);
    if (known.attributeName() !== key)
      throw new Error(`option ${option.flags} of ${spec.name} stands under ${key}`);
    made.addOption(known);
  }
  made.action(async (...given: unknown[]) => {
    // Not commander's own check: it comes before the one for unknown options, and so hides a misspelt one.
    for (const [key, { flags, required, unless }] of Object.entries(spec.options)) {
      if (unless !== undefined && made.getOptionValue(unless) !== undefined) continue;
      if (required && made.getOptionValue(key) === undefined)
        made.error(`error: required option '${flags}' is missing`);
    }
    const argument = spec.argument ? String(given[0]) : '';
    const more = spec.more ? [given[1]].flat().map(String) : [];
    done(await spec.execute(made.opts() as never, cli, argument, more));
  });
}

function tail({ examples, exits }: Command): string {
  const lines = examples.map(([line, does]) => `  ${NAME} ${line}\n      ${does}`);
  const codes = Object.entries(exits).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return `\nExamples:\n${lines.join('\n')}\n\nExit codes:\n${codes.join('\n')}\n`;
}
