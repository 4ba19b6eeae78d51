import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Adds up the counts of all runs into the one line that closes a CI run.
const folder = process.argv[2];
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const run = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  sum.passed += run.numPassedTests ?? 0;
  sum.failed +=
    (run.numFailedTests ?? 0) +
    (run.testResults ?? []).filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  sum.skipped += (run.numPendingTests ?? 0) + (run.numTodoTests ?? 0);
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
