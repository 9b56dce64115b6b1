// The browser of the system, started so that it talks to nobody but the server under test.

export const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";

export const LAUNCH = {
  executablePath: CHROMIUM,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
