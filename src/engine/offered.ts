import type { RequestMethod, ResponseKind, TargetClient, Variant } from '../config/target.js';
import { variantName } from '../config/target.js';
import type { Metadata } from '../tpp/metadata.js';

export interface Asked {
  readonly variant: Variant;
  readonly client: TargetClient;
}

/** Why a bank's own metadata rules out a way of asking or of answering. */
interface RuledOut {
  readonly request: Readonly<Partial<Record<RequestMethod, string>>>;
  readonly response: Readonly<Partial<Record<ResponseKind, string>>>;
}

/**
 * Leaves out the variants that stand in the target by default, and that the bank does not offer: the profile lets a bank
 * choose. Variants that the target file names stay, and so do all where nothing else would be left.
 * @returns what stays, and a sentence for each reason by which something went
 * @see https://openid.net/specs/openid-financial-api-part-2-1_0.html#rfc.section.5.2.2
 */
export function offered<A extends Asked>(
  asked: readonly A[],
  metadata: Metadata,
): { kept: A[]; notes: string[] } {
  const { request, response } = ruledOut(metadata);
  const left = new Map<string, A[]>();
  const kept = asked.filter((one) => {
    const why = one.client.variantsNamed
      ? undefined
      : (request[one.variant.request] ?? response[one.variant.response]);
    if (why !== undefined) left.set(why, [...(left.get(why) ?? []), one]);
    return why === undefined;
  });
  if (kept.length === 0) return { kept: [...asked], notes: [] };
  return { kept, notes: [...left].map(([why, gone]) => noteOf(why, gone)) };
}

function noteOf(why: string, gone: readonly Asked[]): string {
  const names = gone.map(({ variant }) => variantName(variant)).join(', ');
  const clients = [...new Set(gone.map(({ client }) => client.name))].join(', ');
  return `Left out: ${names}, because ${why}. Name them under variants of ${clients} to have them judged all the same.`;
}

function ruledOut(metadata: Metadata): RuledOut {
  const { members } = metadata;
  const request = {
    ...(metadata.endpoint('pushed_authorization_request_endpoint') === undefined && {
      pushed: 'the bank publishes no pushed_authorization_request_endpoint',
    }),
    ...(members.request_parameter_supported === false && {
      by_value: 'the bank publishes request_parameter_supported false',
    }),
    ...(members.require_pushed_authorization_requests === true && {
      by_value: 'the bank publishes require_pushed_authorization_requests true',
    }),
  };
  const response = {
    ...(lacksType(metadata, 'code id_token') && {
      code_id_token: 'response_types_supported of the bank has no code id_token',
    }),
    ...(lacksType(metadata, 'code') && { jarm: 'response_types_supported of the bank has no code' }),
    // Without the member it is query and fragment (OpenID Connect Discovery 3).
    ...(!metadata.list('response_modes_supported').some(isJwtMode) && {
      jarm: 'response_modes_supported of the bank has no jwt',
    }),
  };
  // A bank that rules out both ways of an axis breaks the profile, and that is for the checks to say.
  return {
    request: Object.keys(request).length > 1 ? {} : request,
    response: Object.keys(response).length > 1 ? {} : response,
  };
}

const isJwtMode = (mode: unknown): boolean => typeof mode === 'string' && /^(?:\w+\.)?jwt$/.test(mode);

/** True where the metadata lists response types, and this one is not among them; the order of their words is free. */
function lacksType({ members }: Metadata, type: string): boolean {
  const listed = members.response_types_supported;
  const sorted = (words: string): string => words.trim().split(/\s+/).sort().join(' ');
  return (
    Array.isArray(listed) && !listed.some((one) => typeof one === 'string' && sorted(one) === sorted(type))
  );
}
