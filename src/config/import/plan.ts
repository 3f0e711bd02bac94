import type { CertificationPlan } from '../../requirements/index.js';
import { nearest, oneOf } from '../names.js';
import { SetupFault } from '../setup-fault.js';
import type { RequestMethod, ResponseKind } from '../target.js';

/** The values that a variant parameter of the suite takes, for the plans that a profile of ours stands for. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  client_auth_type: ['mtls', 'private_key_jwt'],
  fapi_profile: [
    'plain_fapi',
    'openbanking_uk',
    'consumerdataright_au',
    'openbanking_brazil',
    'openinsurance_brazil',
    'openbanking_ksa',
  ],
  fapi_auth_request_method: ['by_value', 'pushed'],
  fapi_response_mode: ['plain_response', 'jarm'],
};

/** Plans of the suite that no profile of this version stands for. */
const OTHER_PLANS = [
  'fapi2-security-profile-final-test-plan',
  'fapi2-message-signing-final-test-plan',
  'fapi-ciba-id1-test-plan',
];

/** A plan with its variant, read. Parameters that the expression leaves open are left out. */
export interface PlanChoice {
  readonly plan: string;
  readonly profile: string;
  readonly auth?: 'mtls' | 'private_key_jwt';
  readonly request?: RequestMethod;
  readonly response?: ResponseKind;
  /** The national profile, where it is not plain FAPI. */
  readonly national?: string;
  readonly modules: readonly string[];
  /** Parts of the expression that speak of something else. */
  readonly ignored: readonly string[];
}

const NAME = /^[\w-]+/;
const VARIANT = /^\[([^\]=[]+)=([^\][]*)\]/;
const MODULES = /^:([\w-]+(?:\s*,\s*[\w-]+)*)/;
const SETTING = /^\(([^()=]+)=([^()]*)\)/;

/**
 * Reads a plan as the suite's run script takes it: name, `[parameter=value]`…, `:module,module`, `(name=path)`.
 * @throws SetupFault with the nearest right name
 */
export function readPlan(expression: string, plans: readonly CertificationPlan[]): PlanChoice {
  const wrong = (text: string, remedy: string): never => {
    throw new SetupFault(`--plan ${expression}: ${text}`, { remedy });
  };
  const name = NAME.exec(expression.trim())?.[0] ?? '';
  const known = plans.find(({ id }) => id === name);
  const others = OTHER_PLANS.filter((id) => plans.every((plan) => plan.id !== id));
  if (known === undefined && others.includes(name))
    return wrong(
      'no profile of this version stands for that plan',
      `Plans with a profile: ${plans.map(({ id }) => id).join(', ')}.`,
    );
  if (known === undefined) {
    const meant = nearest(name, [...plans.map(({ id }) => id), ...others]);
    return wrong(
      'there is no such plan',
      `${meant === undefined ? 'Known' : `Did you mean ${meant}? Known`}: ${plans.map(({ id }) => id).join(', ')}.`,
    );
  }
  let rest = expression.trim().slice(name.length);
  const variant: Record<string, string> = {};
  const modules: string[] = [];
  const ignored: string[] = [];
  while (rest !== '') {
    const [part = '', first = '', second = ''] =
      VARIANT.exec(rest) ?? MODULES.exec(rest) ?? SETTING.exec(rest) ?? [];
    if (part === '')
      return wrong(
        `"${rest.slice(0, 40)}" cannot be read`,
        'Expected name[parameter=value]…:module,module, as the suite’s run script takes it.',
      );
    if (part.startsWith('['))
      variant[mustBe(first.trim(), Object.keys(PARAMETERS), 'parameter')] = second.trim();
    else if (part.startsWith(':')) modules.push(...first.split(',').map((module) => module.trim()));
    else ignored.push(part);
    rest = rest.slice(part.length).trimStart();
  }
  for (const [parameter, value] of Object.entries(variant))
    mustBe(value, PARAMETERS[parameter] ?? [], `value of ${parameter}`);
  for (const module of modules)
    mustBe(
      module,
      known.modules.map(({ id }) => id),
      'module',
    );
  return {
    plan: known.id,
    profile: known.profile,
    ...(variant.client_auth_type !== undefined && {
      auth: variant.client_auth_type as 'mtls' | 'private_key_jwt',
    }),
    ...(variant.fapi_auth_request_method !== undefined && {
      request: variant.fapi_auth_request_method as RequestMethod,
    }),
    ...(variant.fapi_response_mode !== undefined && {
      response: variant.fapi_response_mode === 'jarm' ? 'jarm' : 'code_id_token',
    }),
    ...(variant.fapi_profile !== undefined &&
      variant.fapi_profile !== 'plain_fapi' && { national: variant.fapi_profile }),
    modules,
    ignored,
  };

  function mustBe(given: string, right: readonly string[], what: string): string {
    if (right.includes(given)) return given;
    const meant = nearest(given, right);
    return wrong(
      `no ${what} ${JSON.stringify(given)}`,
      meant === undefined ? `Expected ${oneOf(right)}.` : `Did you mean ${meant}?`,
    );
  }
}
