// Mocha's spec reporter, which also leaves its counts in the file that MLNB_TEST_COUNTS names. A run that
// dies before its end leaves no file, and so counts as failed.
const { writeFileSync } = require('node:fs');
const process = require('node:process');
const Mocha = require('mocha');

module.exports = class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.MLNB_TEST_COUNTS;
      const { passes, failures, pending } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
