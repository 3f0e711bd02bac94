/** The outputs of a run by the name that `--formats` takes, and the file that each is. */
export const FORMAT_FILES = {
  html: 'report.html',
  json: 'report.json',
  junit: 'junit.xml',
  sarif: 'report.sarif',
  md: 'summary.md',
  har: 'exchanges.har',
} as const;

export type Format = keyof typeof FORMAT_FILES;

export const FORMATS = Object.keys(FORMAT_FILES) as readonly Format[];

/** What is written unless something else is asked for: HAR says nothing that report.json does not, and is as large. */
export const DEFAULT_FORMATS = ['html', 'json', 'junit', 'sarif', 'md'] as const satisfies readonly Format[];
