import type { Deviation } from './defects/types.js';

/**
 * Several deviations of one bank at once: settings, requests and answers pass each in turn. Of what can be only once (issuer,
 * TLS of handshakes) the last one counts.
 */
export function together(all: readonly Deviation[]): Deviation | undefined {
  const [first] = all;
  if (first === undefined || all.length === 1) return first;
  const last = <
    K extends
      | 'issuer'
      | 'tls'
      | 'oldTls'
      | 'otherTls'
      | 'takesAnyName'
      | 'answersHello'
      | 'plainHttp'
      | 'lifetimes',
  >(
    name: K,
  ): Partial<Pick<Deviation, K>> => {
    const found = all.findLast((one) => one[name] !== undefined)?.[name];
    return found === undefined ? {} : ({ [name]: found } as Partial<Pick<Deviation, K>>);
  };
  const inTurn =
    <C>(steps: readonly (((context: C) => void | Promise<void>) | undefined)[]) =>
    async (context: C): Promise<void> => {
      for (const step of steps) await step?.(context);
    };
  const variant = all.find((one) => one.variant !== undefined)?.variant;
  return {
    id: all.map(({ id }) => id).join(' and '),
    ...(variant === undefined ? {} : { variant }),
    ...last('issuer'),
    ...last('tls'),
    ...last('oldTls'),
    ...last('otherTls'),
    ...last('takesAnyName'),
    ...last('answersHello'),
    ...last('plainHttp'),
    ...last('lifetimes'),
    settings: (configuration, context) => {
      for (const one of all) one.settings?.(configuration, context);
    },
    api: Object.assign({}, ...all.map(({ api }) => api)),
    ...(all.some(({ request }) => request !== undefined) && {
      request: inTurn(all.map((one) => one.request?.bind(one))),
    }),
    ...(all.some(({ answer }) => answer !== undefined) && {
      answer: inTurn(all.map((one) => one.answer?.bind(one))),
    }),
  };
}
