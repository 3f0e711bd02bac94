import { spawn } from 'node:child_process';

/** The program of a system that opens an address in the user's browser; none of them is a shell. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the user's browser; `tell` hears it where that cannot be done. Waits for the program's start only. */
export async function openUrl(url: string, tell: (line: string) => void): Promise<void> {
  const [program = 'xdg-open', ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  await new Promise<void>((resolve) => {
    const child = spawn(program, [...args, url], { detached: true, stdio: 'ignore' });
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
    child.once('error', () => {
      tell(`No browser could be opened here (${program} is missing): open the address above yourself.`);
      resolve();
    });
  });
}
