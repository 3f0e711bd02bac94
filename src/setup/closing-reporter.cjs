const { Spec } = require('mocha').reporters;

/** Mocha's own `spec`, with the totals once more as the very last line, below the failures. */
module.exports = class ClosingReporter extends Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    const skipped = pending > 0 ? `, ${pending} skipped` : '';
    process.stdout.write(`${passes} passed, ${failures} failed${skipped}\n`);
  }
};
