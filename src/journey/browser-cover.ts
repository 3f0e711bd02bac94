/** What must not show in a picture, as a page can be told of it. */
export interface Unshown {
  /** Values that are secret. */
  readonly secrets: readonly string[];
  /** Names of fields and elements that say that what they hold is secret or personal, in lower case and plain. */
  readonly names: readonly string[];
  /** Ends of such names, as the source of a regular expression. */
  readonly ends: string;
  /** What personal data looks like, as sources of regular expressions. */
  readonly shapes: readonly string[];
}

/**
 * Takes secrets and personal data off a page for a picture: empties the fields that hold them and paints them grey, and
 * puts dots where they stand in the text. `back` puts everything back. Runs inside the page: it uses nothing but itself.
 */
export function cover({ secrets, names, ends, shapes }: Unshown): { back(): void } {
  const DOTS = '•••';
  const undo: (() => void)[] = [];
  const known = new Set(names);
  const end = new RegExp(ends);
  const patterns = shapes.map((source) => new RegExp(source, 'g'));
  const plain = (name: string): string => name.toLowerCase().replace(/[_.-]/g, '');
  const isNamed = (name: string): boolean => name !== '' && (known.has(plain(name)) || end.test(plain(name)));
  const dotted = (words: string): string =>
    patterns.reduce(
      (left, pattern) => left.replace(pattern, DOTS),
      secrets.reduce((left, secret) => left.replaceAll(secret, DOTS), words),
    );
  const holds = (words: string): boolean => words !== '' && dotted(words) !== words;

  const setAttribute = (element: Element, name: string, value: string): void => {
    const before = element.getAttribute(name);
    element.setAttribute(name, value);
    undo.push(() => (before === null ? element.removeAttribute(name) : element.setAttribute(name, before)));
  };
  const paint = (element: HTMLElement): void => {
    const style = element.getAttribute('style');
    undo.push(() =>
      style === null ? element.removeAttribute('style') : element.setAttribute('style', style),
    );
    element.style.setProperty('background', '#8a8a8a', 'important');
  };
  const say = (node: Text, words: string): void => {
    const before = node.nodeValue;
    node.nodeValue = words;
    undo.push(() => {
      node.nodeValue = before;
    });
  };

  const field = (input: HTMLInputElement | HTMLTextAreaElement): void => {
    const { type, autocomplete, name, id } = input as HTMLInputElement;
    if (/^(hidden|checkbox|radio|file)$/.test(type)) return;
    const button = /^(submit|button|image|reset)$/.test(type);
    const words = `${name} ${id} ${input.getAttribute('aria-label') ?? ''}`;
    const asks =
      type === 'password' ||
      /one-time-code|password|^cc-|^email|^tel|^bday|address/.test(autocomplete) ||
      /otp|passw|passcode|\bpin\b|\btan\b/i.test(words) ||
      isNamed(name) ||
      isNamed(id);
    if (!(asks && !button) && !holds(input.value)) return;
    const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    // The plain setter: frameworks that watch the element's own one hear nothing.
    const set = Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set;
    const { value } = input;
    if (value !== '') {
      // A button's value is its attribute: both come back as they were.
      if (button) setAttribute(input, 'value', '');
      else {
        set?.call(input, '');
        undo.push(() => set?.call(input, value));
      }
    }
    paint(input);
  };

  const textsOf = (root: Node): Text[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node as Text);
    return found;
  };
  /** Short elements alone: a name on half a page says nothing of each word in it. */
  const SHORT = 300;
  const element = (one: Element): void => {
    for (const { name, value } of [...one.attributes]) {
      // Others make the page do something when they change.
      if (!/^(?:data-.*|aria-.*|title|alt|placeholder|label)$/.test(name)) continue;
      if (holds(value)) setAttribute(one, name, dotted(value));
    }
    if (one instanceof HTMLImageElement && holds(one.currentSrc)) {
      setAttribute(one, 'src', 'data:,');
      paint(one);
    }
    const words = one.textContent ?? '';
    if (words.length > SHORT || words.trim() === '' || one.localName === 'label') return;
    if (one.querySelector('input, textarea, select, button, label') !== null) return;
    const own = one instanceof HTMLUnknownElement ? one.localName.replace(/^.*:/, '') : '';
    const named = [own, one.id, one.getAttribute('name') ?? ''].some(isNamed);
    const texts = named || one.childElementCount > 0 ? textsOf(one) : [];
    // A value that is broken up by markup: no single piece of text holds it.
    const joined = texts.length > 1 && holds(words) && !texts.some(({ nodeValue }) => holds(nodeValue ?? ''));
    if (named || joined) for (const text of texts) if (text.nodeValue?.trim()) say(text, DOTS);
  };

  const look = (root: Document | ShadowRoot): void => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) look(one.shadowRoot);
      if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) field(one);
      if (!/^(html|head|body|script|style)$/.test(one.localName)) element(one);
    }
    for (const text of textsOf(root))
      if (holds(text.nodeValue ?? '')) say(text, dotted(text.nodeValue ?? ''));
  };
  look(document);
  return {
    back() {
      for (const one of undo.reverse()) one();
    },
  };
}
