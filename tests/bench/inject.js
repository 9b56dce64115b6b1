// Runs in every measured page before the app: it only writes down when things happen.
//
// `seen(name, selector)` tells when an element first stood and was painted; `writes` are the transactions that
// changed a database, with the moment of their `complete` event, which is when the store may say "saved".

globalThis.bench = (() => {
  const marks = {};
  const waiting = new Map();
  const writes = [];

  // After the frame in which something changed was handed on: a task posted from within that frame's callback.
  function painted(then) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  }

  function look() {
    for (const [name, selector] of waiting) {
      if (!document.querySelector(selector)) continue;
      waiting.delete(name);
      marks[name] = { stood: performance.now(), painted: 0 };
      painted((now) => (marks[name].painted = now));
    }
  }
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });

  // When the app first asked for its database.
  let opening = 0;
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...version) {
    if (name === "zhanye") opening ||= performance.now();
    return open.call(this, name, ...version);
  };

  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = begin.apply(this, args);
    // Drafts go to a database of their own, behind the scenes.
    const other = this.name.startsWith("bench-") || this.name === "zhanye-drafts";
    if (transaction.mode === "readwrite" && !other) {
      const write = { began: performance.now(), completed: 0, durability: transaction.durability };
      writes.push(write);
      transaction.addEventListener("complete", () => (write.completed = performance.now()));
    }
    return transaction;
  };

  // The app's memory, once its wasm stands; pieces that come later share it.
  let memory;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const begin = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await begin.apply(WebAssembly, args);
      memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }

  return {
    marks,
    writes,
    painted,
    memory: () => memory?.buffer.byteLength ?? 0,
    get opening() {
      return opening;
    },
    seen(name, selector) {
      waiting.set(name, selector);
      look();
    },
  };
})();

// The first visit's page: the ways in. Today's page: the heading of the day and its rings.
bench.seen("ways", ".welcome-ways a");
bench.seen("rings", "main .rings");
bench.seen("heading", "main h1");
