/** `node serve-site.ts DIRECTORY`: serves the current release there, and says where. */
import { serveSite } from '../serve/static-server.ts';

const { url } = await serveSite(process.argv[2] ?? '', { port: 0 });
process.stdout.write(`${url}\n`);
