import { ASSETS } from '../endpoints.js';
import { html, type Markup } from './html.js';
import { BANK, ERROR_HEADING, type PageModel } from './model.js';

const logo = html`<svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <rect class="logo-field" width="32" height="32" rx="8"></rect>
  <path class="logo-leaf" d="M16 6c5.5 3.4 8 7.2 8 11.2A8 8 0 0 1 17 25v-7l4-4-4 2v-5l-1-5-1 5v5l-4-2 4 4v7a8 8 0 0 1-7-7.8C8 13.2 10.5 9.4 16 6z"></path>
</svg>`;

function layout(title: string, content: Markup, script?: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${BANK}</title>
<link rel="icon" href="${ASSETS}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${ASSETS}/bank.css">
${script !== undefined && html`<script type="module" src="${ASSETS}/${script}"></script>`}
</head>
<body>
<header class="top"><div class="top-inner">${logo}<span class="bank">${BANK}</span></div></header>
<main class="card" id="main">
${content}
</main>
<footer class="foot"><p>${BANK} is a sandbox. Its customers and their money are made up.</p></footer>
</body>
</html>
`.text;
}

const problem = (model: PageModel): Markup | false =>
  model.problem !== undefined && html`<p class="problem" role="alert" id="problem">${model.problem}</p>`;

const field = (
  name: string,
  label: string,
  attributes: Markup,
  failed: boolean,
): Markup => html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" required ${attributes} ${failed && html`aria-invalid="true" aria-describedby="problem"`}>
</div>`;

const actions = (
  primary: string,
  value: string,
  secondary: string,
  refuse: string,
): Markup => html`<div class="actions">
<button class="primary" type="submit" name="decision" value="${value}">${primary}</button>
<button class="secondary" type="submit" name="decision" value="${refuse}" formnovalidate>${secondary}</button>
</div>`;

const lead = (model: PageModel): Markup =>
  html`<p class="lead"><strong>${model.client}</strong> asks for access to your accounts at ${BANK}.</p>`;

const signInPage = (model: PageModel): Markup => html`${lead(model)}
${problem(model)}
${field('customerNumber', 'Customer number', html`autocomplete="username" inputmode="numeric" autofocus`, model.problem !== undefined)}
${field('password', 'Password', html`type="password" autocomplete="current-password"`, model.problem !== undefined)}
${actions('Log in', 'next', 'Cancel', 'cancel')}`;

const codePage = (model: PageModel): Markup => html`<p class="lead">Hello ${model.customer}. ${
  model.usesAuthenticator
    ? 'Enter the six digits that your authenticator shows.'
    : 'Enter the six digits of your security device.'
}</p>
${problem(model)}
${field('code', 'One-time code', html`inputmode="numeric" autocomplete="one-time-code" maxlength="9" autofocus`, model.problem !== undefined)}
${actions('Confirm code', 'next', 'Cancel', 'cancel')}`;

const accountsPage = (
  model: PageModel,
): Markup => html`<p class="lead">Hello ${model.customer}. Which accounts may <strong>${model.client}</strong> see?</p>
${problem(model)}
<fieldset class="accounts"><legend>Your accounts</legend>
${model.accounts.map(
  ({ accountId, nickname, detail, chosen }) => html`<div class="account">
<input type="checkbox" name="accounts" id="${accountId}" value="${accountId}" aria-describedby="${accountId}-detail" ${chosen && html`checked`}>
<label for="${accountId}">${nickname}</label>
<span class="detail" id="${accountId}-detail">${detail}</span>
</div>`,
)}
</fieldset>
${actions('Continue', 'next', 'Cancel', 'cancel')}`;

const consentPage = (
  model: PageModel,
): Markup => html`<p class="lead"><strong>${model.client}</strong> will be able to:</p>
<ul class="permissions">${model.permissions.map((permission) => html`<li>${permission}</li>`)}</ul>
<dl class="facts">
<dt>Accounts</dt>
${model.accounts
  .filter(({ chosen }) => chosen)
  .map(({ nickname, detail }) => html`<dd>${nickname} <span class="detail">${detail}</span></dd>`)}
<dt>Until</dt><dd>${model.until}</dd>
</dl>
<p class="note">You can withdraw this at any time in your banking app. ${model.client} cannot move your money.</p>
${problem(model)}
${actions('Allow', 'allow', 'Deny', 'deny')}`;

const PAGES = { signIn: signInPage, code: codePage, accounts: accountsPage, consent: consentPage };

/** A page of the journey as an HTML form. */
export const journeyPage = (model: PageModel): string =>
  layout(
    model.heading,
    html`<p class="step">Step ${model.step} of ${model.steps}</p>
<h1>${model.heading}</h1>
<form method="post" action="${model.action}">
<input type="hidden" name="csrf" value="${model.csrf}">
<input type="hidden" name="stage" value="${model.stage}">
${PAGES[model.stage](model)}
</form>`,
  );

/** The one page of the single-page application; its script does the rest. */
export const shellPage = (): string =>
  layout(
    'Online banking',
    html`<div id="app" aria-live="polite"><p class="lead">Loading …</p></div>`,
    'spa.js',
  );

/** The bank's error page. Says what a customer can do and names nothing of the inside. */
export const errorPage = (say: string): string =>
  layout(
    ERROR_HEADING,
    html`<h1>${ERROR_HEADING}</h1>
<p class="lead">${say}</p>
<p class="note">Go back to the app or website you came from and try again. Nothing has been shared.</p>`,
  );

/** The page at the bank's front door. */
export const homePage = (discovery: string): string =>
  layout(
    'Welcome',
    html`<h1>Welcome to ${BANK}</h1>
<p class="lead">A bank for third-party providers to try their first steps with.</p>
<p class="note">Its endpoints are described at <a href="${discovery}">${discovery}</a>.</p>`,
  );
