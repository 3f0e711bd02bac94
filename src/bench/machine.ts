import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Where a measurement was made: figures of two machines cannot be compared without it. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
  /** Bytes. */
  readonly memory: number;
  /** Processes that wanted a processor over the last minute, before the bench began; 0 on Windows, which does not count. */
  readonly load: number;
}

export const machine = (): Machine => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  processors: availableParallelism(),
  memory: totalmem(),
  load: loadavg()[0] ?? 0,
});

/** One line for people. */
export const machineInWords = ({ node, platform, processor, processors, memory, load }: Machine): string =>
  `Node ${node}, ${platform}, ${processors} × ${processor}, ${(memory / 1e9).toFixed(1)} GB, load ${load.toFixed(1)} before`;
