export { startUi, type Ui, type UiOptions } from './server.js';
