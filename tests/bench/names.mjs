// What a function in a wasm file is called, and to whom it belongs: Rust's mangled names, read.

const ESCAPES = { SP: "@", BP: "*", RF: "&", LT: "<", GT: ">", LP: "(", RP: ")", C: "," };

/** `_ZN6zhanye4main17h…E` → `zhanye::main`; other names as they are. */
export function readable(name) {
  const late = /^__wasm_split_\w+_export_[0-9a-f]{32}_(\w+)$/.exec(name);
  if (late) return `zhanye::ui::late::${late[1]}`;
  if (name.startsWith("_R")) return newer(name);
  if (!/^_ZN\d/.test(name)) return name;
  const parts = [];
  let rest = name.slice(3);
  for (let length; (length = /^\d+/.exec(rest)?.[0]); ) {
    parts.push(rest.slice(length.length, length.length + Number(length)));
    rest = rest.slice(length.length + Number(length));
  }
  if (/^h[0-9a-f]{16}$/.test(parts.at(-1))) parts.pop();
  return parts
    .map((part) =>
      part
        .replace(/^_(?=\$)/, "")
        .replace(/\$u([0-9a-f]+)\$/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
        .replace(/\$(SP|BP|RF|LT|GT|LP|RP|C)\$/g, (_, sign) => ESCAPES[sign])
        .replaceAll("..", "::"),
    )
    .join("::");
}

// The standard library's own objects carry the newer names. Their grammar is a language of its own; the words in it say
// enough here: the crate, which stands first of those marked as such, and what follows.
function newer(name) {
  const crate = /C(?:s[0-9A-Za-z]*_)?(\d+)/.exec(name);
  if (!crate) return name;
  const words = [];
  let rest = name.slice(crate.index + crate[0].length - crate[1].length);
  for (let found; (found = /(\d+)_?/.exec(rest)); ) {
    const at = found.index + found[0].length;
    const length = Number(found[1]);
    const word = rest.slice(at, at + length);
    if (length > 0 && length < 60 && /^[A-Za-z_]\w*$/.test(word) && word.length === length) {
      words.push(word);
      rest = rest.slice(at + length);
    } else {
      rest = rest.slice(at);
    }
  }
  return words.join("::") || name;
}

/**
 * Whose a function is: a crate, or, for one of ours, its module to `depth`. A function made for a type belongs to the
 * type's crate, `<T as Trait>::f` with any `T` to the trait's.
 */
export function owner(name, depth = 2) {
  let path = readable(name);
  const made = /^<(?:impl )?(.*)$/.exec(path);
  if (made) {
    const [first, second = ""] = made[1].split(/ as | for /);
    path = /\w::/.test(first) ? first : second;
  }
  path = path.replace(/^(?:[<&*([\s]|mut |const |dyn |impl )+/, "");
  const words = path.split(/::(?=[A-Za-z_])|[<({,> ]/).filter(Boolean);
  if (!/^[a-z]\w*$/.test(words[0] ?? "") || !path.includes("::")) return "(no crate in the name)";
  if (words[0] !== "zhanye") return words[0];
  // A module's name is written small; what follows is a function or a type.
  const module = words.slice(0, 1 + (words[1] === "ui" ? depth + 1 : depth)).filter((word) => /^[a-z_0-9]+$/.test(word));
  return module.join("::");
}
