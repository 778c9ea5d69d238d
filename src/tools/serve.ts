import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';

export interface ServeOptions {
  /** Folder of the built site. */
  readonly site: string;
  /** Folder of the datasets: served as it is now, so that a new dataset needs no build. */
  readonly datasets: string;
  /** Called before the list of datasets is sent, so that it can be brought up to date. */
  readonly beforeIndex: () => Promise<void>;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

/** Names of files under /_app/immutable/ hold a hash of their content; all else is asked for again by its ETag. */
const cacheControl = (path: string): string =>
  path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** One file of a folder, with byte ranges, conditional requests and HEAD; `missing` when there is none. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  { pathname, search }: URL,
  missing: () => void,
): void {
  send(request, pathname, { root, dotfiles: 'ignore', cacheControl: false })
    .on('headers', (sent: ServerResponse) => {
      sent.setHeader('Cache-Control', cacheControl(pathname));
      sent.setHeader('X-Content-Type-Options', 'nosniff');
      // The page inflates these itself: a Content-Encoding would make the browser do it twice.
      if (pathname.endsWith('.gz')) sent.setHeader('Content-Type', 'application/octet-stream');
    })
    .on('directory', () => {
      response.writeHead(307, { Location: `${pathname}/${search}` }).end();
    })
    .on('error', (error: { status?: number }) => {
      if (error.status === 416) response.writeHead(416).end();
      else missing();
    })
    .pipe(response);
}

function sendNotFound(request: IncomingMessage, response: ServerResponse, site: string): void {
  const page = join(site, '404.html');
  response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
  if (request.method === 'HEAD' || !existsSync(page)) response.end();
  else createReadStream(page).pipe(response);
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const address = request.url ?? '/';
  if (!URL.canParse(address, `http://${host}`)) {
    response.writeHead(400).end();
    return;
  }
  const url = new URL(address, `http://${host}`);
  const missing = () => {
    sendNotFound(request, response, options.site);
  };
  if (!url.pathname.startsWith('/datasets/')) {
    sendFile(request, response, options.site, url, missing);
    return;
  }
  if (url.pathname === '/datasets/index.json') {
    // A list that cannot be renewed is better than none.
    await options.beforeIndex().catch((error: unknown) => {
      console.error(`The list of datasets could not be renewed: ${String(error)}`);
    });
  }
  url.pathname = url.pathname.slice('/datasets'.length);
  sendFile(request, response, options.datasets, url, missing);
}

/** Resolves when the server listens; rejects with the system's error, such as EADDRINUSE. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Serves the built site and the datasets on this machine only. */
export async function serve(options: ServeOptions): Promise<Served> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      console.error(`${request.url ?? ''}: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const port = await listen(server, options.port);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `http://${host}:${port}/`, port, close };
}

/** Serves on the port or, where it is taken, on the next free one of the following twenty. */
export async function serveNear(options: ServeOptions): Promise<Served> {
  for (let port = options.port; ; port++) {
    try {
      return await serve({ ...options, port });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port >= Math.min(options.port + 20, 65_535)) throw error;
    }
  }
}
