import { SetupFault } from './setup-fault.js';

/** The set-up fault that something ends with. @throws {Error} where it ends otherwise */
export async function faultOf(work: Promise<unknown>): Promise<SetupFault> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SetupFault)) throw new Error(`no SetupFault, but ${error}`);
  return error;
}
