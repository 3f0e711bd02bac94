import type { Defect } from '../types.js';
import { errorWithoutIss } from './error-without-iss.js';
import { issFlagAsText } from './iss-flag-as-text.js';
import { issNotAnnounced } from './iss-not-announced.js';
import { issOfTheGroup } from './iss-of-the-group.js';
import { issOverHttp } from './iss-over-http.js';
import { issWithSlash } from './iss-with-slash.js';
import { responseWithoutIss } from './response-without-iss.js';

/** Faults by which rules of `suites/rfc9207-iss` are broken. */
export const rfc9207IssDefects: readonly Defect[] = [
  issFlagAsText,
  issNotAnnounced,
  issOfTheGroup,
  issOverHttp,
  issWithSlash,
  errorWithoutIss,
  responseWithoutIss,
];
