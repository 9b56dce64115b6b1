// Serves a built site as a host should: node tests/serve.mjs [dir] [port]
// The headers here are the ones DEPLOYING.md asks for; the tests run against this server and so prove them.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const IMMUTABLE = /-[0-9a-f]{12}\.(?:js|css|wasm)$/;

export const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};

function handler(dir) {
  return sirv(dir, {
    brotli: true,
    gzip: true,
    etag: true,
    // Every path of the app is answered by the same page.
    single: true,
    setHeaders(response, path) {
      response.setHeader(
        "Cache-Control",
        IMMUTABLE.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      );
      if (path.endsWith(".webmanifest")) response.setHeader("Content-Type", "application/manifest+json");
    },
  });
}

/** Starts a server; port 0 takes a free one. `swap` changes to another built site, as a deployment does. */
export async function serve(dir, port = 0) {
  let site = handler(dir);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    site(request, response, () => {
      response.statusCode = 404;
      response.end("Not found\n");
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    swap(next) {
      site = handler(next);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir = "dist", port = "8080"] = process.argv.slice(2);
  try {
    const { url } = await serve(dir, Number(port));
    console.log(`展业本: ${url}  (Ctrl+C ends it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken; try another: make run PORT=8081` : error);
    process.exit(1);
  }
}
