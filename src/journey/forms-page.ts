import type { CheerioAPI } from 'cheerio/slim';
import {
  DEEPEST,
  type Element,
  INLINE,
  isControl,
  kindOf,
  legendOf,
  type Node,
  optionsOf,
  picturesIn,
  refreshOf,
  unseen,
  wordsIn,
} from './forms-elements.js';
import type { Control } from './match.js';
import { fold, type Mark } from './page-text.js';

/** A control of a page without a browser: what it is called, where it stands, and the form that it belongs to. */
export interface FormsControl extends Control {
  readonly element: Element;
  readonly form?: Element;
  readonly disabled: boolean;
  readonly hidden: boolean;
  /** True inside `noscript`: a browser with scripts does not show it. */
  readonly fallback: boolean;
}

/** An HTML page read once, from top to bottom. */
export interface FormsPage {
  readonly title: string;
  readonly text: string;
  readonly controls: readonly FormsControl[];
  readonly forms: readonly Element[];
  readonly url: string;
  /** What relative URLs start from. */
  readonly base: string;
  /** `<meta http-equiv="refresh">`: after so many seconds to this URL. */
  readonly refresh?: { readonly seconds: number; readonly url: string };
  /** Text outside of `noscript`. */
  readonly textWithScripts: string;
  /** True where the page has code to run, and true where some of it sends a form by itself. */
  readonly scripts: boolean;
  readonly submitsItself: boolean;
  shows(mark: Mark): boolean;
  select(css: string): Element | undefined;
}

/** Longest page that is read, in characters; what follows is not looked at. */
const LONGEST = 2_000_000;
const SILENT = new Set(['script', 'style', 'template', 'title', 'head', 'svg', 'iframe', 'object']);

interface Place {
  readonly depth: number;
  readonly form?: Element;
  readonly labels: readonly Element[];
  readonly legend?: string;
  readonly disabled: boolean;
  readonly hidden: boolean;
  readonly fallback: boolean;
}

let cheerio: Promise<typeof import('cheerio/slim')> | undefined;

/** Reads a page. Broken HTML is read as far as it makes sense. */
export async function readPage(html: string, url: string): Promise<FormsPage> {
  // `import()` costs a tenth of a millisecond even where the module is there.
  cheerio ??= import('cheerio/slim');
  const { load } = await cheerio;
  const $ = load(html.length > LONGEST ? html.slice(0, LONGEST) : html);
  return new Reader($, url).page();
}

class Reader {
  readonly #$: CheerioAPI;
  readonly #url: string;
  #base: string;
  #title = '';
  #refresh: { seconds: number; url: string } | undefined;
  #scripts = false;
  #submitsItself = false;
  readonly #all: string[] = [];
  readonly #scripted: string[] = [];
  readonly #forms: Element[] = [];
  readonly #labelsFor = new Map<string, Element[]>();
  readonly #byId = new Map<string, Element>();
  readonly #found: { element: Element; place: Place }[] = [];

  constructor($: CheerioAPI, url: string) {
    this.#$ = $;
    this.#url = url;
    this.#base = url;
  }

  page(): FormsPage {
    const $ = this.#$;
    this.#children($.root()[0]?.children ?? [], {
      depth: 0,
      labels: [],
      disabled: false,
      hidden: false,
      fallback: false,
    });
    const controls = this.#found.map(({ element, place }) => this.#control(element, place));
    const title = this.#title;
    const text = fold(this.#all.join(''));
    let readable: readonly string[] | undefined;
    const words = (): readonly string[] => {
      const captions = controls
        .filter(({ kind, usable, element }) => kind === 'button' && usable && element.name === 'input')
        .map(({ labels }) => labels.join(' '));
      readable ??= [text, title, fold(captions.join(' '))].map((one) => one.toLowerCase());
      return readable;
    };
    const select = (css: string): Element | undefined => {
      try {
        const [first] = $(css);
        return first?.type === 'tag' ? (first as Element) : undefined;
      } catch {
        return undefined;
      }
    };
    return {
      title,
      text,
      controls,
      forms: this.#forms,
      url: this.#url,
      base: this.#base,
      ...(this.#refresh && { refresh: this.#refresh }),
      textWithScripts: this.#scripted.length === this.#all.length ? text : fold(this.#scripted.join('')),
      scripts: this.#scripts,
      submitsItself: this.#submitsItself,
      shows: (mark) =>
        'css' in mark
          ? select(mark.css) !== undefined
          : words().some((one) => one.includes(mark.text.toLowerCase())),
      select,
    };
  }

  #children(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#say(node.data, place);
      else if ('attribs' in node) this.#element(node as Element, place);
      else if ('children' in node) this.#children(node.children, place);
    }
  }

  #say(words: string, place: Place): void {
    if (place.hidden) return;
    this.#all.push(words);
    if (!place.fallback) this.#scripted.push(words);
  }

  #element(element: Element, outer: Place): void {
    if (outer.depth > DEEPEST) return;
    const { name, attribs } = element;
    if (attribs.id !== undefined && !this.#byId.has(attribs.id)) this.#byId.set(attribs.id, element);
    if (attribs.onload?.includes('submit')) this.#submitsItself = true;
    if (this.#head(element, outer)) return;
    const place: Place = {
      ...outer,
      depth: outer.depth + 1,
      ...(name === 'form' && { form: element }),
      ...(name === 'label' && { labels: [...outer.labels, element] }),
      ...legendOf(element),
      disabled: outer.disabled || (name === 'fieldset' && 'disabled' in attribs),
      hidden: outer.hidden || unseen(element),
      fallback: outer.fallback || name === 'noscript',
    };
    if (name === 'form') this.#forms.push(element);
    if (name === 'label' && attribs.for !== undefined) {
      this.#labelsFor.set(attribs.for, [...(this.#labelsFor.get(attribs.for) ?? []), element]);
    }
    if (isControl(element)) this.#found.push({ element, place });
    if (name === 'textarea') return;
    const gap = !INLINE.has(name);
    if (gap) this.#say(' ', place);
    this.#children(element.children, place);
    if (gap) this.#say(' ', place);
  }

  /** True where the element is no part of what is seen. */
  #head(element: Element, outer: Place): boolean {
    const { name, attribs } = element;
    if (name === 'head') {
      this.#children(element.children, { ...outer, depth: outer.depth + 1, hidden: true });
    } else if (name === 'title') {
      this.#title ||= fold(wordsIn(element));
    } else if (name === 'base' && attribs.href !== undefined && URL.canParse(attribs.href, this.#base)) {
      this.#base = new URL(attribs.href, this.#base).href;
    } else if (name === 'meta' && attribs['http-equiv']?.toLowerCase() === 'refresh') {
      this.#refresh ??= refreshOf(attribs.content ?? '', this.#base);
    } else if (name === 'script' && !/json|importmap|template/i.test(attribs.type ?? '')) {
      this.#scripts = true;
      if (/\.submit\s*\(/.test(wordsIn(element))) this.#submitsItself = true;
    }
    return SILENT.has(name) || name === 'base' || name === 'meta' || name === 'link';
  }

  #control(element: Element, place: Place): FormsControl {
    const { name, attribs } = element;
    const kind = kindOf(element);
    const hidden = place.hidden || (name === 'input' && attribs.type?.toLowerCase() === 'hidden');
    const disabled = place.disabled || 'disabled' in attribs;
    const form = attribs.form === undefined ? place.form : this.#byId.get(attribs.form);
    const fixed = kind === 'text' && 'readonly' in attribs;
    return {
      kind,
      labels: this.#labels(element, kind, place),
      hints: [attribs.placeholder, attribs.title].filter((hint) => hint !== undefined),
      keys: [attribs.name, attribs.id].filter((key) => key !== undefined),
      ...((kind === 'radio' || kind === 'checkbox') && { value: attribs.value ?? 'on' }),
      ...(place.legend !== undefined && { legend: place.legend }),
      ...(name === 'select' && { options: optionsOf(element) }),
      usable: !hidden && !disabled && !fixed,
      element,
      ...(form && { form }),
      disabled,
      hidden,
      fallback: place.fallback,
    };
  }

  #labels(element: Element, kind: Control['kind'], place: Place): string[] {
    const { attribs } = element;
    const of = (label: Element) => fold(wordsIn(label, true));
    const labels = [...(this.#labelsFor.get(attribs.id ?? '') ?? []), ...place.labels].map(of);
    if (attribs['aria-label'] !== undefined) labels.push(attribs['aria-label']);
    for (const id of (attribs['aria-labelledby'] ?? '').split(/\s+/)) {
      const named = this.#byId.get(id);
      if (named) labels.push(of(named));
    }
    if (kind === 'button' || kind === 'link' || kind === 'other') {
      const type = attribs.type?.toLowerCase();
      const own =
        element.name === 'input' ? (attribs.value ?? (type === 'submit' ? 'Submit' : '')) : of(element);
      labels.push(own, attribs.alt ?? '', ...picturesIn(element));
    }
    return labels.filter((label) => label !== '');
  }
}
