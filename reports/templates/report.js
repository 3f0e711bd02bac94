// Enhancements only: without this script everything can be read, and nothing is hidden.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = document.documentElement.dataset;

  // The address: `#id`, or `#checks?q=exp&verdict=failed` for what the list of checks is narrowed to.
  const address = () => {
    const [id, query = ''] = location.hash.slice(1).split('?');
    let decoded = id;
    try {
      decoded = decodeURIComponent(id);
    } catch {
      // Not percent-encoded after all.
    }
    return { id: decoded, query: new URLSearchParams(query) };
  };

  // A link into something folded opens it, and what it stands in.
  const reveal = () => {
    const { id } = address();
    let element = id && document.getElementById(id);
    if (!element) return;
    const target = element;
    for (; element; element = element.parentElement) {
      if (element instanceof HTMLDetailsElement) element.open = true;
      element.hidden = false;
    }
    target.scrollIntoView();
  };

  // Paper cannot be unfolded: the evidence of findings is printed open, then folded as it was.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('.finding details:not([open]), .masthead details:not([open])');
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });

  const tools = document.querySelector('[data-tools]');
  if (tools) {
    tools.hidden = false;
    const search = tools.querySelector('input[type=search]');
    const output = tools.querySelector('output');
    const boxes = all('[data-filter=verdict] input', tools);
    const selects = all('select[data-filter]', tools);
    const keys = tools.querySelector('[data-keys]');
    // What is searched is what is said of a check, without labels, commands and addresses: made once, when it is first needed.
    let rows;
    const list = () => {
      rows ??= all('.check').map((check) => {
        const specification = check.closest('.specification').dataset.group;
        const clause = check.closest('.clause').dataset.group;
        const { verdict, severity, variant } = check.dataset;
        const said = all('summary, .reason, dd:not(.command, .links), .differs tbody', check).map(
          (part) => part.textContent,
        );
        const text = [...said, specification, clause, verdict, severity, variant].join(' ').toLowerCase();
        return { check, specification, verdict, severity, variants: variant.split(' '), text };
      });
      return rows;
    };
    const chosen = (name) => tools.querySelector(`select[data-filter=${name}]`)?.value ?? '';

    const apply = () => {
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const severity = chosen('severity');
      const variant = chosen('variant');
      const specification = chosen('specification');
      let shown = 0;
      for (const row of list()) {
        const fits =
          verdicts.has(row.verdict) &&
          (!severity || row.severity === severity) &&
          (!variant || row.variants.includes(variant)) &&
          (!specification || row.specification === specification) &&
          wanted.every((word) => row.text.includes(word));
        row.check.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const group of all('[data-group]')) group.hidden = !group.querySelector('.check:not([hidden])');
      output.textContent = output.dataset.label.replace('#', shown);
    };

    // What is chosen goes into the address, so that it can be sent on; and comes from it.
    const remember = () => {
      const query = new URLSearchParams();
      if (search.value.trim()) query.set('q', search.value.trim());
      const off = boxes.filter((box) => !box.checked);
      if (off.length > 0)
        query.set(
          'verdict',
          boxes
            .filter((box) => box.checked)
            .map((box) => box.value)
            .join('.'),
        );
      for (const select of selects) if (select.value) query.set(select.dataset.filter, select.value);
      const text = query.toString();
      history.replaceState(null, '', text ? `#checks?${text}` : '#checks');
    };
    const recall = () => {
      const { id, query } = address();
      if (id !== 'checks' || query.size === 0) return;
      search.value = query.get('q') ?? '';
      const verdicts = query.get('verdict')?.split('.');
      for (const box of boxes) box.checked = verdicts === undefined || verdicts.includes(box.value);
      for (const select of selects) {
        const value = query.get(select.dataset.filter) ?? '';
        select.value = [...select.options].some((option) => option.value === value) ? value : '';
      }
      apply();
    };
    tools.addEventListener('input', (event) => {
      if (event.target === keys) return;
      apply();
      remember();
    });
    tools.addEventListener('submit', (event) => event.preventDefault());
    tools.addEventListener('reset', (event) => {
      event.preventDefault();
      search.value = '';
      for (const box of boxes) box.checked = true;
      for (const select of selects) select.value = '';
      apply();
      remember();
    });
    const fold = (open) => () => {
      for (const { check } of list()) if (!check.hidden) check.open = open;
    };
    tools.querySelector('[data-open]').addEventListener('click', fold(true));
    tools.querySelector('[data-close]').addEventListener('click', fold(false));
    addEventListener('hashchange', recall);
    recall();

    // Single keys work only while their box is ticked, and never where something is typed.
    const findings = all('.finding');
    const failures = findings.filter((finding) => finding.dataset.verdict === 'failed');
    const stops = failures.length > 0 ? failures : findings;
    const step = (by) => {
      if (stops.length === 0) return;
      const here = stops.findIndex((stop) => stop.contains(document.activeElement));
      const top = (stop) => stop.getBoundingClientRect().top;
      let next = here + by;
      // From anywhere else: the nearest one below, or above.
      if (here < 0)
        next =
          by > 0 ? stops.findIndex((stop) => top(stop) > 1) : stops.findLastIndex((stop) => top(stop) < 0);
      const to = stops[Math.min(Math.max(next, 0), stops.length - 1)];
      to.focus({ preventScroll: true });
      to.scrollIntoView();
    };
    addEventListener('keydown', (event) => {
      const { target } = event;
      if (event.key === 'Escape' && target === search) {
        search.value = '';
        apply();
        remember();
        return;
      }
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.matches?.('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
      if (event.key === '/') {
        search.scrollIntoView({ block: 'center' });
        search.focus();
      } else if (event.key === 'n') step(1);
      else if (event.key === 'p') step(-1);
      else return;
      event.preventDefault();
    });
  }

  addEventListener('hashchange', reveal);
  reveal();

  // Copies by the clipboard of the page, or by what is selected where the browser gives a file none.
  const copy = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return document.execCommand('copy');
    }
  };
  for (const command of all('.finding .command, .method .command')) {
    const code = command.querySelector('code');
    if (!code) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.copy;
    button.addEventListener('click', async () => {
      if (!(await copy(code))) return;
      button.textContent = words.copied;
      setTimeout(() => {
        button.textContent = words.copy;
      }, 2000);
    });
    command.append(button);
  }
})();
