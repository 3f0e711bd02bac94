export type { BankCustomer } from './customers.js';
export { customers } from './customers.js';
export { defectNamed, defects } from './defects/index.js';
export type { Defect } from './defects/types.js';
export { startBank } from './start.js';
export type { BankClient, BankOptions, RunningBank } from './types.js';
