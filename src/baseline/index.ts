export { type Baseline, loadBaseline } from './load.js';
export { type Answer, type BaselineChange, type BaselineOptions, writeBaseline } from './write.js';
