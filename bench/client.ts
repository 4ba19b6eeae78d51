import { requestPace } from './request-rate.ts';

// A process of its own, so that the client does not take the server's time on its event loop.
const [url = '', headers = '{}', count = '100', clients = '1'] = process.argv.slice(2);
console.log(JSON.stringify(await requestPace(url, JSON.parse(headers), Number(count), Number(clients))));
