export { EvidenceFault } from './fault.js';
export { EVIDENCE } from './files.js';
export { hushed } from './hush.js';
export { MANIFEST, PUBLIC_KEY, SIGNATURE } from './manifest.js';
export { createEventWriter, type EventWriter, loadEvents, readEvents } from './ndjson.js';
export { createRedactor, KEPT, type Redactor } from './redact.js';
export { renewable, type Sealing, seal } from './seal.js';
export {
  type CheckingKey,
  KeyFault,
  newSigningPem,
  readCheckingKey,
  readSigningKey,
  type SigningKey,
} from './signing.js';
export { createStore, type EvidenceStore, redactedJourney } from './store.js';
export type { ExchangeListener, Outgoing, Purpose, RawExchange } from './types.js';
export { type Alteration, type RunFiles, type Verification, verifyRun } from './verify.js';
