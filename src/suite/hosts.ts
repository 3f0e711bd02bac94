import { AssertionError } from 'chai';
import { type Bank, CannotJudge, type Host } from '../tpp/index.js';

/** Later ones hide nothing of earlier ones: what the bank breaks first, then what broke here, then what could not be judged. */
const weight = (error: unknown): number =>
  error instanceof AssertionError ? 0 : error instanceof CannotJudge ? 2 : 1;

/**
 * Judges every host of the bank, all at once; `at` names the host for messages. What one host breaks is told even where
 * another cannot be judged.
 */
export async function everyHost(
  bank: Bank,
  judge: (host: Host, at: string) => Promise<unknown>,
): Promise<void> {
  const ends = await Promise.allSettled(bank.hosts().map((host) => judge(host, `${host.host}:${host.port}`)));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const [worst] = errors.sort((one, other) => weight(one) - weight(other));
  if (worst !== undefined) throw worst;
}
