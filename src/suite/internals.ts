/** What an error of a server's inside looks like, each with what it gives away. */
const TRACES: readonly (readonly [RegExp, string])[] = [
  [/^\s*at (?:async )?[\w$.<>[\] ]+ ?\((?:[^()]*:\d+(?::\d+)?|native|<anonymous>)\)/m, 'a stack trace'],
  [/\bat [\w$.]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\)/, 'a stack trace'],
  [/Traceback \(most recent call last\)|File "[^"]+", line \d+, in /, 'a stack trace'],
  [/ in [\w:\\/.]+\.(?:php|cs|vb)(?::line | on line |:)\d+/, 'a stack trace'],
  [/\b(?:[a-z]\w*\.){2,}[A-Z]\w*(?:Exception|Error)\b/, 'the class of an exception'],
  [/\b(?:Unhandled|Uncaught) (?:Promise)?(?:Rejection|Exception|[A-Z]\w+Error)\b/, 'an uncaught exception'],
  [/\b(?:ORA-\d{5}|SQLSTATE|SQLException|syntax error at or near|You have an error in your SQL)\b/, 'SQL'],
  [/(?:^|[\s"'(>])\/(?:usr|home|srv|opt|var|app|etc)\/[\w./-]{3,}/, 'a path of the server'],
  [/\b[A-Z]:\\(?:[\w. -]+\\)+/, 'a path of the server'],
  [/\bnode_modules\/|\bsite-packages\//, 'a path of the server'],
  [
    /\b(?:Apache|nginx|Tomcat|Jetty|IIS|WildFly|Express|Kestrel|PHP)\/\d+(?:\.\d+)+/,
    'a product and its version',
  ],
  [/Whitelabel Error Page/, 'the error page of a framework'],
];

/** What a text gives away of the server's inside; empty where nothing. */
export const internalsIn = (text: string): string[] => [
  ...new Set(TRACES.filter(([pattern]) => pattern.test(text)).map(([, what]) => what)),
];
