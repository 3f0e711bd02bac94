const IBAN = /[A-Z]{2}\d{2}(?:[ +]?[A-Z0-9]{4}){2,7}(?:[ +]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/y;

/** ISO 13616: the check digits make the number 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replace(/[ +]/g, '');
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The IBAN that begins here, with its blanks. */
export function ibanAt(text: string, at: number): string | undefined {
  IBAN.lastIndex = at;
  const found = IBAN.exec(text)?.[0];
  return found !== undefined && isIban(found) ? found : undefined;
}

/** Two capitals, two digits, the last of them here, and no word character before: an IBAN may begin. */
export function ibanMayEnd(text: string, i: number): boolean {
  const digit = text.charCodeAt(i - 1);
  const second = text.charCodeAt(i - 2);
  const first = text.charCodeAt(i - 3);
  if (!(digit >= 48 && digit <= 57 && second >= 65 && second <= 90 && first >= 65 && first <= 90))
    return false;
  return i < 4 || !/[A-Za-z0-9]/.test(text[i - 4] as string);
}
