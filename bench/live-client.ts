import { get } from 'node:http';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { LIVE_CHANNEL } from '../src/modules/notifications/live/record.ts';

/*
 * A process of its own with many open streams. Arguments: the stream's URL, the database, tokens as JSON. Says `ready`, then
 * for each item a line of milliseconds from the commit (PostgreSQL's own NOTIFY) to the arrival on every stream.
 */
const [url = '', connectionString = '', tokens = '[]'] = process.argv.slice(2);
const now = () => performance.now();

let commit: number | null = null;
let arrived: number[] = [];

const database = new pg.Client({ connectionString });
await database.connect();
database.on('notification', () => {
  commit ??= now();
});
await database.query(`listen ${LIVE_CHANNEL}`);

const streams = JSON.parse(tokens) as string[];
await Promise.all(streams.map(open));
console.log('ready');
// What is said on standard input begins the next item.
createInterface({ input: process.stdin }).on('line', () => {
  commit = null;
  arrived = [];
});

function open(token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${token}` }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('event: ready')) resolve();
        if (text.includes('event: published')) arrive();
      });
    }).on('error', reject);
  });
}

function arrive(): void {
  arrived.push(now() - (commit ?? now()));
  if (arrived.length === streams.length) console.log(JSON.stringify(arrived));
}
