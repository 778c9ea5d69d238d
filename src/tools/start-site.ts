import { parseArgs } from 'node:util';
import { refreshIndex } from '../ingest/dataset-index.ts';
import { fail } from './prepare.mjs';
import { buildSite, datasetsFolder, makeDemo, siteFolder } from './prepare-site.ts';
import { serveNear, type Served } from './serve.ts';

const usualPort = 4173;

const help = `npm start [-- --port N]

Makes what is missing (packages, the demo dataset, the site) and serves the site on this machine.
  --port N   port to serve on (default ${usualPort}); when it is taken, the next free one`;

/** The port that the arguments ask for. Ends the program when they cannot be understood. */
function portOf(args: string[]): number {
  try {
    const { values } = parseArgs({
      args,
      options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) {
      console.log(help);
      process.exit(0);
    }
    const port = values.port === undefined ? usualPort : Number(values.port);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port ?? ''}".`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

async function serveOrExplain(port: number): Promise<Served> {
  const refresh = async () => {
    await refreshIndex(datasetsFolder);
  };
  try {
    return await serveNear({ site: siteFolder, datasets: datasetsFolder, beforeIndex: refresh, port });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`The site cannot be served on port ${port}: ${why}. Choose another: npm start -- --port 8080`);
  }
}

/** `npm start`: makes what is missing, serves the site and says where, until Ctrl-C. */
export async function start(args: string[]): Promise<void> {
  const port = portOf(args);
  if (!makeDemo()) console.error('The demo dataset could not be made (see above); the site opens without the change.');
  await refreshIndex(datasetsFolder);
  if (!buildSite({ always: false })) fail('The site could not be built: the reason stands above.');

  const served = await serveOrExplain(port);
  if (port !== 0 && served.port !== port) console.log(`Port ${port} is in use.`);
  console.log(`\nTifa Atlas is ready: ${served.url}\nCtrl-C stops it.`);
  const stop = () => {
    void served.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
