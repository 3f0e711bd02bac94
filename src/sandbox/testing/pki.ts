import { join } from 'node:path';
import { ensurePki, type Pki } from '../../../certs/pki.js';
import { packageRoot } from '../../package-root.js';

/** The PKI that the tests share: made once, reused by every run. */
export const testPki = (): Promise<Pki> => ensurePki(join(packageRoot, '.cache', 'test-pki'));
