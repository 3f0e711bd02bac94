import type { JourneyScript, JourneyStep } from '../../journey/types.js';
import { HEADINGS } from '../pages/model.js';

const signIn: JourneyStep = {
  on: HEADINGS.signIn,
  fill: { 'Customer number': '{customerNumber}', Password: '{password}' },
  click: 'Log in',
};
const confirm: JourneyStep = {
  on: HEADINGS.code,
  fill: { 'One-time code': '{otp}' },
  click: 'Confirm code',
};
const choose: JourneyStep = { on: HEADINGS.accounts, choose: ['Everyday Account'], click: 'Continue' };
const wrong: JourneyStep = {
  on: HEADINGS.signIn,
  fill: { 'Customer number': '{customerNumber}', Password: 'not-the-password' },
  click: 'Log in',
};
const refused = 'The customer number or password is not right';

const allow: JourneyStep = { on: HEADINGS.consent, click: 'Allow', consent: true };

/**
 * How a customer walks through the pages of this bank. `wrongPassword` tries three times, after which the bank sends
 * the customer back with an error; where the bank lets the customer in, it goes on to the end, to see what that brings.
 * `cancel` turns round at the first page.
 */
export const journeyScripts: Readonly<Record<string, JourneyScript>> = {
  approve: [signIn, confirm, choose, allow],
  reject: [signIn, confirm, choose, { on: HEADINGS.consent, click: 'Deny', consent: true }],
  wrongPassword: [
    wrong,
    { ...wrong, expect: refused },
    { ...wrong, expect: refused },
    confirm,
    choose,
    allow,
  ],
  cancel: [{ on: HEADINGS.signIn, click: 'Cancel' }],
};
