/** Base64, base64url and hexadecimal texts: what stands in them is read too. */

/** Long enough to hold something, short enough to be read. */
const RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,65536}={0,2}/g;
const HEX = /^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/;
/** Characters that are decoded first: nearly all runs are no text, and show it at once. */
const GLANCE = 24;

/** What no text has: controls, and bytes that are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

function textIn(run: string, encoding: 'base64' | 'hex'): string | undefined {
  const glance = Buffer.from(run.slice(0, GLANCE), encoding).toString('utf8');
  // A character may be cut at the end of the glance.
  if (NO_TEXT.test(glance.slice(0, -3))) return undefined;
  const text = Buffer.from(run, encoding).toString('utf8');
  return NO_TEXT.test(text) ? undefined : text;
}

/**
 * Replaces each encoded run in which something is hidden once it is decoded.
 * @param clean gives a decoded text without what must not be written
 * @param stand what stands in place of a run
 */
export function withoutBlobs(
  text: string,
  clean: (text: string) => string,
  stand: (value: string) => string,
): string {
  if (text.length < 16) return text;
  const hides = (run: string): boolean => {
    for (const encoding of HEX.test(run) ? (['hex', 'base64'] as const) : (['base64'] as const)) {
      const inner = textIn(run, encoding);
      if (inner !== undefined && inner.length >= 6 && clean(inner) !== inner) return true;
    }
    return false;
  };
  return text.replace(RUN, (run) => {
    if (hides(run)) return stand(run);
    // Paths and names with underscores look like one run: their parts may be the encoded ones.
    if (!/[/_-]/.test(run)) return run;
    return run.replace(/[A-Za-z0-9+]{16,}={0,2}/g, (part) =>
      part !== run && hides(part) ? stand(part) : part,
    );
  });
}
