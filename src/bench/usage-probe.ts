import { writeFileSync } from 'node:fs';

/** Loaded before the command line (`--import`): leaves what the process used where the bench looks for it. */

const file = process.env.FAPI_HARNESS_BENCH_USAGE;
if (file !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const usage = { cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS * 1024 };
    writeFileSync(file, JSON.stringify(usage));
  });
}
