import { openUrl } from '../../../test/support/open-database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { appendAll } from './append.ts';
import { member, ORGANISATION, openTestLog, shared } from './test-log.fixture.ts';

/**
 * A process that logs and seals until it is killed. Each line on standard output is a list of ids, printed once their commit
 * is acknowledged. The argument is the database's URL.
 */
const database = openUrl(process.argv[2]!, { clock: systemClock });
const log = await openTestLog(database);

async function write() {
  for (;;) {
    const entries = Array.from({ length: 40 }, (_, n) => shared(`${n}`));
    const ids = await database.write(member(ORGANISATION.hanoi), (tx) => appendAll(tx, entries));
    process.stdout.write(`${JSON.stringify(ids)}\n`);
  }
}

async function sealAlways() {
  for (;;) await log.seal();
}

await Promise.race([write(), write(), sealAlways()]);
