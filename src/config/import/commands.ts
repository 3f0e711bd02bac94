import { selected, wordsOfRegex } from './selectors.js';

/** What a command of a browser task means here. */
export type Deed =
  | { readonly does: 'type'; readonly field: string; readonly value: string; readonly optional: boolean }
  | { readonly does: 'click'; readonly name: string; readonly optional: boolean }
  /** A page is known by this; `errorPage` where the suite then takes it for the picture of an error page. */
  | { readonly does: 'see'; readonly mark: string; readonly errorPage: boolean }
  /** The page behind the redirect, which is never opened here. */
  | { readonly does: 'callback' }
  | { readonly does: 'nothing'; readonly why: string };

const PICTURES = ['update-image-placeholder', 'update-image-placeholder-optional'];
const SETTLES = 'a walk waits by itself until a page has come to rest';
const ADDRESS = 'pages are known by what they show, not by their address';

/** True for addresses and elements of the suite’s own callback page. */
export const isCallback = (words: string): boolean =>
  /submission_complete|\/test(-mtls)?\/(a\/)?[^/]*\/?(callback|implicit)|\/callback\b/.test(words);

/** Reads a command: `["text", "id", "user", "ada"]`. */
export function deedOf(command: unknown): Deed {
  if (!Array.isArray(command) || command.some((part) => typeof part === 'object'))
    return nothing('it is no list of words');
  const [verb = '', type = '', selector = '', ...rest] = command.map(String);
  switch (verb.toLowerCase()) {
    case 'text': {
      const [value = '', optional] = rest;
      const field = selected(type, selector);
      if (field.kind === 'none') return nothing(field.why);
      if (field.kind !== 'css') return nothing('it names no field in particular');
      if (value === '') return nothing('it empties a field: there is nothing to type');
      return { does: 'type', field: field.name, value, optional: optional === 'optional' };
    }
    case 'click': {
      const what = selected(type, selector);
      if (what.kind === 'none') return nothing(what.why);
      if (what.kind === 'page') return nothing('it names no element in particular');
      return { does: 'click', name: what.name, optional: rest[0] === 'optional' };
    }
    case 'wait':
      return waitOf(type, selector, rest);
    case 'wait-element-visible':
      return markOf(type, selector);
    case 'wait-element-invisible':
      return nothing(SETTLES);
    default:
      return nothing('an unknown command');
  }
}

function waitOf(type: string, selector: string, [, regex, action]: readonly string[]): Deed {
  if (type === 'contains' || type === 'match')
    return isCallback(selector) ? { does: 'callback' } : nothing(ADDRESS);
  if (action !== undefined && !PICTURES.includes(action)) return nothing('an unknown action of wait');
  const errorPage = action !== undefined;
  const words = regex === undefined ? undefined : wordsOfRegex(regex);
  if (words !== undefined) return { does: 'see', mark: words, errorPage };
  const mark = markOf(type, selector, errorPage);
  return regex !== undefined && mark.does === 'nothing'
    ? nothing('its regular expression says more than words on the page')
    : mark;
}

function markOf(type: string, selector: string, errorPage = false): Deed {
  if (selector.includes('submission_complete')) return { does: 'callback' };
  const what = selected(type, selector);
  if (what.kind === 'none') return nothing(what.why);
  return what.kind === 'page' ? nothing(SETTLES) : { does: 'see', mark: what.name, errorPage };
}

const nothing = (why: string): Deed => ({ does: 'nothing', why });
