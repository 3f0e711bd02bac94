import { join } from 'node:path';
import { ensurePki, type Pki } from '../../certs/pki.js';
import { packageRoot } from '../package-root.js';

/** The local PKI of tests: made once, because its RSA keys take seconds. */
export const certificates = (): Promise<Pki> => ensurePki(join(packageRoot, '.cache', 'test-pki'));
