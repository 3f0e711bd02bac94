export type { BankCustomer } from './customers.js';
export { customers } from './customers.js';
export { defectNamed, defects } from './defects/index.js';
export type { Defect, Deviation } from './defects/types.js';
export { quirkNamed, quirks } from './quirks/index.js';
export type { Quirk } from './quirks/types.js';
export { startBank } from './start.js';
export { together } from './together.js';
export type { BankClient, BankOptions, Lifetimes, RunningBank } from './types.js';
