import { expect } from 'chai';
import { decode } from 'jpeg-js';
import type { Browser, Page } from 'playwright-core';
import { pictureOf } from './browser-picture.js';
import { findBrowser } from './find-browser.js';

/** Pixels of a JPEG, four bytes each. */
interface Pixels {
  readonly width: number;
  readonly data: Uint8Array;
}

/** A secret of each kind and what else a page shows of a customer; another set of them gives the same picture. */
interface Shown {
  readonly password: string;
  readonly code: string;
  readonly email: string;
  readonly iban: string;
  readonly card: string;
  readonly phone: string;
  readonly born: string;
  readonly token: string;
}

const ADA: Shown = {
  password: 'violet-engine-12',
  code: '271828',
  email: 'ada@planted.example',
  iban: 'GB33 BUKB 2020 1555 5555 55',
  card: '4111 1111 1111 1111',
  phone: '+44 7700 900123',
  born: '1815-12-10',
  token: 'wT7-eyMzQpL4vN9sXk2b',
};
const BOB: Shown = {
  password: 'other',
  code: '31415926',
  email: 'a.much.longer.name@elsewhere.example',
  iban: 'DE89 3704 0044 0532 0130 00',
  card: '5500000000000004',
  phone: '+1 555 010 0200 33',
  born: '1999-01-31',
  token: 'Zz9',
};

/** A page that shows each of them in the ways that pages have. */
const pageOf = (shown: Shown): string => {
  const { password, code, email, iban, card, phone, born, token } = shown;
  return `<!doctype html><style>body{font:16px sans-serif}[data-said]::after{content:attr(data-said)}</style>
  <input id="a" type="password" value="${password}"><input id="b" name="otp" value="${code}">
  <input id="c" autocomplete="one-time-code" value="${code}"><input id="d" name="email" value="${email}">
  <input id="e" name="note" value="${token} is it"><textarea id="f" name="date_of_birth">${born}</textarea>
  <input id="g" type="submit" value="Go on as ${email}"><input id="h" placeholder="${iban}">
  <p>Signed in as ${email}, ${phone}.</p><p>From ${iban} by card ${card}</p><p>Split <b>${token.slice(0, 2)}</b>${token.slice(2)}</p>
  <p>Your code is ${code}.</p><otp>${code}</otp><span id="birthdate">${born}</span><p data-said="${token}">said: </p>
  <select><option>${iban}</option></select><div id="s"></div>
  <iframe style="height:60px" srcdoc="<p>in a frame: ${password} and ${iban}</p>"></iframe>
  <script>{ const inner = document.querySelector('#s').attachShadow({ mode: 'open' });
  inner.innerHTML = '<div></div>'; inner.firstChild.attachShadow({ mode: 'open' }).innerHTML = '<b>${password}</b>'; }</script>`;
};

const secretsOf = ({ password, code, token }: Shown): string[] => [password, code, token];

const found = findBrowser();
(found === undefined ? describe.skip : describe)('pictures of pages', function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;

  before(async () => {
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: found?.path ?? '' });
    page = await browser.newPage({ viewport: { width: 700, height: 700 } });
  });
  after(() => browser.close());

  const pixelsOf = (jpeg: Buffer): Pixels => decode(jpeg, { useTArray: true });

  async function picture(shown: Shown, secrets: readonly string[]): Promise<Pixels> {
    await page.setContent(pageOf(shown), { waitUntil: 'load' });
    const taken = await pictureOf(page, secrets);
    return pixelsOf(Buffer.from(taken ?? '', 'base64'));
  }

  it('show nothing of what is secret or personal: other values give the same picture', async () => {
    const [ada, bob] = [await picture(ADA, secretsOf(ADA)), await picture(BOB, secretsOf(BOB))];
    expect(Buffer.compare(ada.data, bob.data), 'the same, pixel by pixel').to.equal(0);
    // Without covering, the same two pages look different: the comparison sees what it has to see.
    const bare = async (shown: Shown): Promise<Pixels> => {
      await page.setContent(pageOf(shown), { waitUntil: 'load' });
      return pixelsOf(await page.screenshot({ type: 'jpeg', quality: 60 }));
    };
    expect(Buffer.compare((await bare(ADA)).data, (await bare(BOB)).data)).to.not.equal(0);
    expect(Buffer.compare((await bare(ADA)).data, ada.data)).to.not.equal(0);
  });

  it('show fields of secrets painted over, in their whole box', async () => {
    const { data, width } = await picture(ADA, secretsOf(ADA));
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const box = await page.locator(`#${id}`).boundingBox();
      if (box === null) throw new Error(`#${id} has no box`);
      let grey = 0;
      let all = 0;
      for (let y = Math.ceil(box.y) + 4; y < box.y + box.height - 4; y++) {
        for (let x = Math.ceil(box.x) + 4; x < box.x + box.width - 4; x++) {
          const at = (y * width + x) * 4;
          all++;
          // #8a8a8a, as far as JPEG keeps it.
          if ([0, 1, 2].every((one) => Math.abs((data[at + one] as number) - 0x8a) < 12)) grey++;
        }
      }
      expect(all, id).to.be.greaterThan(100);
      expect(grey / all, id).to.be.greaterThan(0.98);
    }
  });

  it('leave the page as it was', async () => {
    await page.setContent(pageOf(ADA), { waitUntil: 'load' });
    const state = () =>
      page.evaluate(() => [
        document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
      ]);
    const before = await state();
    expect(await pictureOf(page, secretsOf(ADA))).to.be.a('string');
    expect(await state()).to.deep.equal(before);
  });
});
