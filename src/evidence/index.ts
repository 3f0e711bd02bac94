export { EvidenceFault } from './fault.js';
export { createEventWriter, type EventWriter, loadEvents, readEvents } from './ndjson.js';
export { createRedactor, KEPT, type Redactor } from './redact.js';
export { createStore, type EvidenceStore, redactedJourney } from './store.js';
export type { ExchangeListener, Outgoing, Purpose, RawExchange } from './types.js';
