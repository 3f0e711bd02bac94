import type { Quirk } from './types.js';

/** What `suites/rfc6749-oauth2` leaves open, done the less usual way. */
export const rfc6749Oauth2Quirks: readonly Quirk[] = [];
