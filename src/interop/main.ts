import { judgeOther } from './judge.js';
import { plainProvider } from './plain-provider.js';
import type { OtherServer } from './types.js';

/** `npm run interop`: judges servers that share nothing with the sandbox. Exit code 1 where a finding is not explained. */

const servers: readonly OtherServer[] = [plainProvider];

let problems = 0;
for (const server of servers) {
  const missing = server.missing();
  if (missing !== undefined) {
    console.log(`${server.title}: left out, ${missing}`);
    continue;
  }
  const outcome = await judgeOther(server);
  const counts = Object.entries(outcome.counts)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  console.log(`${server.title}: ${counts.join(', ')} in ${(outcome.ms / 1000).toFixed(1)} s`);
  for (const problem of outcome.problems) console.log(`  ${problem}`);
  problems += outcome.problems.length;
}
console.log(problems === 0 ? 'Every finding is explained.' : `${problems} findings are not explained.`);
process.exitCode = problems === 0 ? 0 : 1;
