import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { GUARD_HEADERS } from './guard.js';

/** What a request is answered with. */
export type Answer = (response: ServerResponse) => void;

/** Report pages stand apart: they cannot reach this server, whatever a bank has put into them. */
const REPORT_HEADERS = {
  ...GUARD_HEADERS,
  'content-security-policy': 'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
  'content-type': 'text/html; charset=utf-8',
};

/** A status without a body. */
export const bare =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { ...GUARD_HEADERS, 'content-length': 0, ...headers }).end();
  };

/** A text of a media type. */
export const content =
  (type: string, body: string): Answer =>
  (response) => {
    response.writeHead(200, { ...GUARD_HEADERS, 'content-type': type }).end(body);
  };

/** A value as JSON; not found where there is none. */
export const json = (value: unknown): Answer =>
  value === undefined ? bare(404) : content('application/json; charset=utf-8', JSON.stringify(value));

/** A report from disk, in an origin of its own. */
export const report =
  (path: string): Answer =>
  (response) => {
    const file = createReadStream(path);
    file.once('open', () => {
      response.writeHead(200, REPORT_HEADERS);
      file.pipe(response);
    });
    file.once('error', () => {
      if (response.headersSent) response.destroy();
      else bare(404)(response);
    });
  };
