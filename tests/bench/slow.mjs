// A server behind a bad connection: what DevTools calls "Slow 4G", 1.44 Mbit/s down and 562.5 ms before each answer.
//
// DevTools slows what the page itself asks for, but neither its workers nor the service worker. Here the line is slow, so
// that everybody behind it shares it, and what has travelled by a moment is counted where it leaves.

import { createServer, request as ask } from "node:http";

// `Slow4GConditions` of DevTools: 1.6 Mbit/s less a tenth, and 150 ms times 3.75.
export const SLOW_4G = { name: "Slow 4G of DevTools: 1.44 Mbit/s, 562.5 ms", bytesPerSecond: (1.6e6 / 8) * 0.9, latency: 150 * 3.75 };

const PART = 1400;

/** The same site behind that line: `sent(moment)` are the bytes of all answers until then, in ms of the clock. */
export async function slowly(url, { bytesPerSecond, latency } = SLOW_4G) {
  const sendings = [];
  let free = 0;
  // One part after the other, whoever asked for it: each answer gives way after every part.
  async function part(bytes) {
    const now = performance.now();
    free = Math.max(free, now) + (1000 * bytes) / bytesPerSecond;
    // Timers are coarse; up to a few milliseconds of the line are given in advance and taken back by the next wait.
    if (free - now > 4) await new Promise((resolve) => setTimeout(resolve, free - now));
    sendings.push([Date.now(), bytes]);
  }
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, url);
    setTimeout(() => {
      const headers = { ...request.headers, host: new URL(url).host };
      const passing = ask(url + pathname + search, { method: request.method, headers, agent: false }, async (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        try {
          await part(answer.rawHeaders.join("").length + 4 * (answer.rawHeaders.length / 2));
          for await (const chunk of answer) {
            for (let at = 0; at < chunk.length; at += PART) {
              const piece = chunk.subarray(at, at + PART);
              await part(piece.length);
              response.write(piece);
            }
          }
          response.end();
        } catch {
          response.destroy();
        }
      });
      passing.on("error", () => response.destroy());
      passing.end();
    }, latency);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent: (moment) => sendings.reduce((sum, [at, bytes]) => (at <= moment ? sum + bytes : sum), 0),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
