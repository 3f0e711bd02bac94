// The bank's journey as a single-page application: asks the bank which page is in front, shows it, sends the reply.

const app = document.getElementById('app');
const endpoint = `${location.pathname}/state`;

/** An element with attributes and children; text is set as text, never as markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const field = (name, label, attributes, failed) =>
  element(
    'div',
    { class: 'field' },
    element('label', { for: name }, label),
    element('input', {
      id: name,
      name,
      required: true,
      'aria-invalid': failed ? 'true' : undefined,
      'aria-describedby': failed ? 'problem' : undefined,
      ...attributes,
    }),
  );

const actions = (primary, value, secondary, refuse) =>
  element(
    'div',
    { class: 'actions' },
    element('button', { class: 'primary', name: 'decision', value }, primary),
    element(
      'button',
      { class: 'secondary', name: 'decision', value: refuse, formnovalidate: true },
      secondary,
    ),
  );

const lead = (...children) => element('p', { class: 'lead' }, ...children);
const strong = (text) => element('strong', {}, text);

const pages = {
  signIn: (model, failed) => [
    lead(strong(model.client), ' asks for access to your accounts.'),
    field('customerNumber', 'Customer number', { autocomplete: 'username', inputmode: 'numeric' }, failed),
    field('password', 'Password', { type: 'password', autocomplete: 'current-password' }, failed),
    actions('Log in', 'next', 'Cancel', 'cancel'),
  ],
  code: (model, failed) => [
    lead(
      `Hello ${model.customer}. `,
      model.usesAuthenticator
        ? 'Enter the six digits that your authenticator shows.'
        : 'Enter the six digits of your security device.',
    ),
    field(
      'code',
      'One-time code',
      { autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 9 },
      failed,
    ),
    actions('Confirm code', 'next', 'Cancel', 'cancel'),
  ],
  accounts: (model) => [
    lead(`Hello ${model.customer}. Which accounts may `, strong(model.client), ' see?'),
    element(
      'fieldset',
      { class: 'accounts' },
      element('legend', {}, 'Your accounts'),
      ...model.accounts.map(({ accountId, nickname, detail, chosen }) =>
        element(
          'div',
          { class: 'account' },
          element('input', {
            type: 'checkbox',
            name: 'accounts',
            id: accountId,
            value: accountId,
            checked: chosen,
            'aria-describedby': `${accountId}-detail`,
          }),
          element('label', { for: accountId }, nickname),
          element('span', { class: 'detail', id: `${accountId}-detail` }, detail),
        ),
      ),
    ),
    actions('Continue', 'next', 'Cancel', 'cancel'),
  ],
  consent: (model) => [
    lead(strong(model.client), ' will be able to:'),
    element(
      'ul',
      { class: 'permissions' },
      ...model.permissions.map((permission) => element('li', {}, permission)),
    ),
    element(
      'dl',
      { class: 'facts' },
      element('dt', {}, 'Accounts'),
      ...model.accounts
        .filter(({ chosen }) => chosen)
        .map(({ nickname, detail }) =>
          element('dd', {}, `${nickname} `, element('span', { class: 'detail' }, detail)),
        ),
      element('dt', {}, 'Until'),
      element('dd', {}, model.until),
    ),
    element(
      'p',
      { class: 'note' },
      `You can withdraw this at any time in your banking app. ${model.client} cannot move your money.`,
    ),
    actions('Allow', 'allow', 'Deny', 'deny'),
  ],
};

function show(model) {
  if (model.location) {
    location.assign(model.location);
    return;
  }
  if (model.failure) {
    app.replaceChildren(element('h1', {}, model.heading), lead(model.failure));
    return;
  }
  const failed = model.problem !== undefined;
  const form = element(
    'form',
    {},
    failed ? element('p', { class: 'problem', role: 'alert', id: 'problem' }, model.problem) : undefined,
    ...pages[model.stage](model, failed),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const sent = new FormData(form);
    void reply(form, {
      csrf: model.csrf,
      stage: model.stage,
      decision: event.submitter?.value ?? 'next',
      customerNumber: sent.get('customerNumber') ?? '',
      password: sent.get('password') ?? '',
      code: sent.get('code') ?? '',
      accounts: sent.getAll('accounts'),
    });
  });
  document.title = model.heading;
  app.replaceChildren(
    element('p', { class: 'step' }, `Step ${model.step} of ${model.steps}`),
    element('h1', {}, model.heading),
    form,
  );
  form.querySelector('input')?.focus();
}

async function reply(form, body) {
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function ask(init) {
  try {
    const answer = await fetch(endpoint, { ...init, credentials: 'same-origin' });
    show(await answer.json());
  } catch {
    show({ heading: 'We cannot reach the bank', failure: 'Check your connection and load this page again.' });
  }
}

void ask();
