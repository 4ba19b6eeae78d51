import { buildWeb } from './web/build.ts';

/** `node scripts/build-web.ts [--force]`: builds the web app when its sources are others than those of the last build. */
const built = await buildWeb({ force: process.argv.includes('--force') });
console.log(built ? 'The web app is built: dist/web' : 'The web app is up to date: dist/web');
