// Starts the app and looks after what must exist before it: the service worker, the wait of a new version, the
// browser's offer to install. The app itself talks to this file by events on `window`:
//
//   from here   zhanye:update-ready     a new version is downloaded and waits (also <html data-update="ready">)
//               zhanye:install-ready    the browser would install now (also <html data-install="ready">)
//               zhanye:install-answer   detail: "accepted" or "dismissed"
//               zhanye:installed        the app was put on the home screen (also <html data-install="done">)
//   to here     zhanye:update-accept    the user tapped: change to the new version, every tab reloads
//               zhanye:install-ask      the user tapped: show the browser's own question
//
// The attributes are there because the app may start to listen after the event.

const tag = document.querySelector("script[data-wasm]");
const root = document.documentElement;

function tell(name, detail) {
  dispatchEvent(new CustomEvent(`zhanye:${name}`, { detail }));
}

// The app

// Whether this version does not start here: then the next one need not wait for a tap.
let broken = false;

function fail(error) {
  broken = true;
  document.getElementById("boot-failed").hidden = false;
  document.getElementById("boot-reason").textContent = String(error?.message ?? error);
  console.error(error);
}

// A first visitor is met before the book is opened and needs nothing of this yet. Whoever was here before, or comes by
// the address of a page, is let in at once; the files for that travel beside the first ones and not after them.
function fetchAhead() {
  let known = location.pathname !== "/";
  try {
    known ||= localStorage.getItem("zhanye.settings") !== null;
  } catch {
    // Storage is refused; the app says so.
  }
  for (const href of known && tag.dataset.behind ? tag.dataset.behind.split(" ") : []) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
  }
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing");
  if (!("indexedDB" in window)) throw new Error("IndexedDB is missing");
  fetchAhead();
  const app = await import(tag.dataset.js);
  // The app takes the picture away itself, once its first page stands.
  await app.default({ module_or_path: tag.dataset.wasm });
}

// The app in its course: whatever went wrong in it, a trap leaves it half done, so it takes no more taps. What was typed
// is a draft by then.

function stop(error) {
  const stopped = document.getElementById("stopped");
  if (!(error instanceof WebAssembly.RuntimeError) || stopped.open) return;
  document.getElementById("stopped-reason").textContent = String(error.message);
  stopped.showModal();
}

addEventListener("error", ({ error }) => stop(error));
addEventListener("unhandledrejection", ({ reason }) => stop(reason));
// Sent away by the back gesture it would leave a page that only looks alive.
document.getElementById("stopped").addEventListener("close", () => {
  // A version that waits may be the one without the fault.
  if (!change()) location.reload();
});
document.getElementById("stopped-again").addEventListener("click", () => document.getElementById("stopped").close());

// Installing: the offer comes once and early, so it is kept until the app asks for it.

let offer = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  root.dataset.install = "ready";
  tell("install-ready");
});

addEventListener("zhanye:install-ask", async () => {
  if (!offer) return;
  const asked = offer;
  offer = null;
  delete root.dataset.install;
  await asked.prompt();
  const { outcome } = await asked.userChoice;
  tell("install-answer", outcome);
});

addEventListener("appinstalled", () => {
  offer = null;
  root.dataset.install = "done";
  tell("installed");
});

// The service worker

const HOUR = 3600_000;

let registration = null;

/** Changes to the version that waits, which reloads every tab. False when there is none. */
function change() {
  const { waiting } = registration ?? {};
  waiting?.postMessage({ type: "SKIP_WAITING" });
  return Boolean(waiting);
}

function announce() {
  if (broken && change()) return;
  root.dataset.update = "ready";
  tell("update-ready");
}

async function serve() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // The very first worker takes over a page that was loaded without one: no reason to reload.
  let served = Boolean(serviceWorker.controller);
  serviceWorker.addEventListener("controllerchange", () => {
    if (served) location.reload();
    served = true;
  });

  registration = await serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  const watch = (worker) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && serviceWorker.controller) announce();
    });
  };
  if (registration.waiting && serviceWorker.controller) announce();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  // Another tab may have accepted first; then this one is about to be reloaded anyway.
  addEventListener("zhanye:update-accept", change);

  // An installed app may live for weeks without a navigation, which is when browsers look for a new version.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || !navigator.onLine || Date.now() - looked < HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

// After the app, so that the first screen does not compete with the download of the whole site.
start()
  .catch(fail)
  .finally(() => serve().catch((error) => console.warn("The service worker is not available:", error)));
