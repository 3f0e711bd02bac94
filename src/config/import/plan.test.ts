import { expect } from 'chai';
import { loadCatalogue } from '../../requirements/index.js';
import { SetupFault } from '../setup-fault.js';
import { readPlan } from './plan.js';

const { plans } = loadCatalogue();
const PLAN = 'fapi1-advanced-final-test-plan';

function faultOf(expression: string): SetupFault {
  try {
    readPlan(expression, plans);
  } catch (error) {
    if (error instanceof SetupFault) return error;
    throw error;
  }
  throw new Error(`${expression} was read`);
}

describe('import of plan expressions', () => {
  it('reads plan, variant, modules and what is for client scripts', () => {
    const expression = `${PLAN}[client_auth_type=mtls][fapi_profile=openbanking_uk][fapi_auth_request_method=pushed][fapi_response_mode=plain_response]:fapi1-advanced-final, fapi1-advanced-final-user-rejects-authentication(CONFIG=a/b.json)`;
    expect(readPlan(expression, plans)).to.deep.equal({
      plan: PLAN,
      profile: 'fapi1-advanced',
      auth: 'mtls',
      request: 'pushed',
      response: 'code_id_token',
      national: 'openbanking_uk',
      modules: ['fapi1-advanced-final', 'fapi1-advanced-final-user-rejects-authentication'],
      ignored: ['(CONFIG=a/b.json)'],
    });
    expect(readPlan(PLAN, plans)).to.deep.equal({
      plan: PLAN,
      profile: 'fapi1-advanced',
      modules: [],
      ignored: [],
    });
    expect(readPlan(`${PLAN}[fapi_response_mode=jarm][fapi_profile=plain_fapi]`, plans)).to.deep.include({
      response: 'jarm',
    });
  });

  it('answers what is wrong with the nearest right name', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['fapi1-advanced-final-testplan', `Did you mean ${PLAN}?`],
      [`${PLAN}[client_auth_typ=mtls]`, 'Did you mean client_auth_type?'],
      [`${PLAN}[fapi_response_mode=jram]`, 'Did you mean jarm?'],
      [`${PLAN}[client_auth_type=basic]`, 'Expected mtls or private_key_jwt.'],
      [`${PLAN}:fapi1-advanced-finl`, 'Did you mean fapi1-advanced-final?'],
      [`${PLAN}[client_auth_type`, 'Expected name[parameter=value]'],
      ['fapi2-security-profile-final-test-plan[openid=openid_connect]', PLAN],
    ];
    for (const [expression, remedy] of wrong)
      expect(faultOf(expression).remedy, expression).to.contain(remedy);
    expect(faultOf('fapi-ciba-id1-test-plan').message).to.contain(
      'no profile of this version stands for that plan',
    );
  });
});
