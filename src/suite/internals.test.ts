import { expect } from 'chai';
import { internalsIn } from './internals.js';

describe('what a text gives away', () => {
  const GIVES_AWAY = [
    ['TypeError: x\n    at check (/srv/bank/lib/check.js:12:7)', 'a stack trace'],
    ['TypeError: x\n    at async Object.check (file:///srv/a.mjs:12:7)', 'a stack trace'],
    ['at com.bank.auth.Login.check(Login.java:31)', 'a stack trace'],
    ['Traceback (most recent call last): …', 'a stack trace'],
    ['org.springframework.security.AccessDeniedException: no', 'the class of an exception'],
    ['ORA-00942: table or view does not exist', 'SQL'],
    ['cannot read /etc/bank/keys.pem', 'a path of the server'],
    ['C:\\inetpub\\bank\\login.aspx', 'a path of the server'],
    ['<hr>nginx/1.27.3', 'a product and its version'],
  ] as const;

  for (const [text, what] of GIVES_AWAY)
    it(text.split('\n')[0] ?? '', () => expect(internalsIn(text)).to.include(what));

  it('nothing, where a page speaks to customers', () => {
    for (const text of [
      'Something went wrong. Go back to the app you came from, and try again at 12:30.',
      'invalid_request (redirect_uri is not registered)',
      'Look at https://bank.example/help/etc for help, or call 0800/123456.',
      'An error occurred at login. Reference: 5f1c7a3e-9d11.',
    ])
      expect(internalsIn(text), text).to.deep.equal([]);
  });
});
