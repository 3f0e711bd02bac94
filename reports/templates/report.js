// Enhancements only: without this script everything can be read, and nothing is hidden.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A link into something folded opens it, and what it stands in.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    let element = id && document.getElementById(id);
    if (!element) return;
    const target = element;
    for (; element; element = element.parentElement) {
      if (element instanceof HTMLDetailsElement) element.open = true;
      element.hidden = false;
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

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
    const boxes = all('input[type=checkbox]', tools);
    const checks = all('.check');
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      let shown = 0;
      for (const check of checks) {
        const text = check.dataset.search;
        check.hidden = !verdicts.has(check.dataset.verdict) || !words.every((word) => text.includes(word));
        if (!check.hidden) shown += 1;
      }
      for (const group of all('[data-group]')) group.hidden = !group.querySelector('.check:not([hidden])');
      output.textContent = output.dataset.label.replace('#', shown);
    };
    tools.addEventListener('input', filter);
    tools.addEventListener('submit', (event) => event.preventDefault());
    const fold = (open) => () => {
      for (const check of checks) if (!check.hidden) check.open = open;
    };
    tools.querySelector('[data-open]').addEventListener('click', fold(true));
    tools.querySelector('[data-close]').addEventListener('click', fold(false));
  }

  if (navigator.clipboard) {
    for (const command of all('.command')) {
      const words = document.documentElement.dataset;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(command.querySelector('code').textContent);
        button.textContent = words.copied;
        setTimeout(() => {
          button.textContent = words.copy;
        }, 2000);
      });
      command.append(button);
    }
  }
})();
