import { startRenkei } from '../../src/app.ts';
import { readConfig } from '../../src/kernel/config.ts';

/* A node of its own process on the database and folder of a test's node; says its address when it answers. */
const { DATABASE_URL, RENKEI_DATA } = process.env;
const node = await startRenkei(
  readConfig({
    DATABASE_URL,
    RENKEI_DATA,
    RENKEI_PORT: '0',
    RENKEI_MODE: 'demo',
    RENKEI_LOG_LEVEL: 'fatal',
    RENKEI_ALLOW_PRIVATE_HOSTS: 'localhost',
  }),
);
process.stdout.write(`${node.url}\n`);
