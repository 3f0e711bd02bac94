import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

/** What a runner does with the CI templates of this repository, as far as they use it. */

/** A file of the repository, as text. */
export const sourceOf = (...path: string[]): Promise<string> => readFile(join(packageRoot, ...path), 'utf8');

/** One step of a composite action (the members that ours have). */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { description: string; required?: boolean; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** What GitHub itself says is wrong with an action or a workflow: by the schema and the parser that its editors use. */
export async function mistakesIn(kind: 'action' | 'workflow', content: string): Promise<string[]> {
  // The package is made for bundlers: it imports its schema without the attribute that Node.js asks for.
  const hook = `import { readFile } from 'node:fs/promises';
    export const load = async (url, context, next) => url.endsWith('.min.json')
      ? { format: 'json', shortCircuit: true, source: await readFile(new URL(url)) } : next(url, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
  const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
  const parse = kind === 'action' ? parseAction : parseWorkflow;
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** `${{ inputs.x }}` and `${{ github.action_path }}` filled in; another expression is one that nobody has thought of. */
export function filled(text: string, inputs: Readonly<Record<string, string>>, actionPath: string): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => {
    if (name === 'github.action_path') return actionPath;
    const input = /^inputs\.(.+)$/.exec(name)?.[1];
    if (input === undefined || inputs[input] === undefined) throw new Error(`${whole} is not known here`);
    return inputs[input];
  });
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a script as a runner does: from a file of its own in GitHub's case, on standard input in GitLab's. */
export function shell(
  argv: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv; input?: string },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [file, ...args] = argv;
    const child = spawn(file, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    const hear = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(options.input ?? '');
  });
}

/** The fenced blocks of a Markdown page in one language. */
export const fencedIn = (page: string, language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language && text !== undefined ? [text] : [],
  );
