import { Stopped } from '../faults.js';
import type { Cli } from '../terminal.js';

/** Asks a person at a terminal. */
export interface Asker {
  /** A line of text; `wrong` says what is wrong with an answer, or nothing. */
  text(question: Question): Promise<string>;
  choose<V extends string>(message: string, options: readonly { value: V; label: string }[]): Promise<V>;
  yes(message: string, initial: boolean): Promise<boolean>;
  /** Something to read between two questions. */
  show(title: string, lines: readonly string[]): void;
}

export interface Question {
  readonly message: string;
  /** Shown in grey where nothing is typed yet. */
  readonly hint?: string;
  /** What an empty answer means; without it an answer is asked for. */
  readonly otherwise?: string;
  readonly wrong?: (answer: string) => string | undefined;
}

/** Where questions are asked, and what is typed. */
export interface Streams {
  readonly input: NodeJS.ReadStream;
  readonly output: Cli['stdout'];
}

/** Questions on a terminal. Loaded only where someone is there to answer. Ctrl-C ends with Stopped. */
export async function terminalAsker({ input, output }: Streams): Promise<Asker> {
  const { confirm, isCancel, note, select, text } = await import('@clack/prompts');
  const given = <V>(answer: V): Exclude<V, symbol> => {
    if (isCancel(answer)) throw new Stopped('Stopped: nothing was written.');
    return answer as Exclude<V, symbol>;
  };
  return {
    text: async ({ message, hint, otherwise, wrong }) => {
      const answer = await text({
        message,
        input,
        output,
        ...(hint !== undefined && { placeholder: hint }),
        ...(otherwise !== undefined && { defaultValue: otherwise }),
        validate: (typed = '') => {
          const answered = typed.trim();
          if (answered !== '') return wrong?.(answered);
          return otherwise === undefined ? 'An answer is needed here.' : undefined;
        },
      });
      return given(answer).trim();
    },
    choose: async (message, options) => {
      const answer = await select<string>({ message, options: [...options], input, output });
      return given(answer) as (typeof options)[number]['value'];
    },
    yes: async (message, initialValue) => given(await confirm({ message, initialValue, input, output })),
    show: (title, lines) => note(lines.join('\n'), title, { output }),
  };
}
