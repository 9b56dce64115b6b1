// Numbers out of samples, and how they are written.

/** The value below which a share of the samples lies, by the nearest rank. */
export function quantile(samples, share) {
  if (!samples.length) throw new Error("no samples");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const median = (samples) => quantile(samples, 0.5);
export const p95 = (samples) => quantile(samples, 0.95);

export const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const MB = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
export const times = (ratio) => `${ratio.toFixed(2)}×`;

/** A Markdown table. Columns of numbers stand to the right. */
export function columns(head, rows) {
  const numeric = head.map((_, n) => n > 0 && rows.every((cells) => /^[\d,.]*( %)?$/.test(cells[n])));
  const rule = numeric.map((right) => (right ? "---:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * The lines of the bench as a Markdown table: `{ what, budget: { text, met }, ours, unit, peers, floors, how }`, where
 * less is better everywhere. Whether a budget is met and everybody is behind is worked out here, from the figures.
 */
export function table(lines, names) {
  const cell = (value, { ours, unit }) => {
    if (value === undefined) return "";
    if (value instanceof Error) return "failed";
    return `${unit(value)} (${times(value / ours)})`;
  };
  const ahead = (line) => {
    const all = Object.entries(line.peers ?? {});
    if (!all.length) return "";
    const measured = all.filter(([, value]) => !(value instanceof Error));
    const before = measured.filter(([, value]) => value <= line.ours).map(([name]) => names[name]);
    if (before.length) return `**no**: ${before.join(", ")}`;
    return measured.length === all.length ? "yes" : `of ${measured.length} that could be measured`;
  };
  const rows = lines.map((line) => [
    line.what,
    line.unit(line.ours),
    line.budget?.text ?? "",
    line.budget ? (line.budget.met ? "yes" : "**no**") : "",
    ...Object.keys(names).map((name) => cell(line.peers?.[name], line)),
    ahead(line),
    Object.entries(line.floors ?? {})
      .map(([name, value]) => `${name}: ${cell(value, line)}`)
      .join("; "),
  ]);
  return columns(["what", "ours", "budget", "met?", ...Object.values(names), "ahead of every peer?", "floors"], rows);
}

/** How each line was measured. */
export function notes(lines) {
  return lines.map(({ what, how }) => `* **${what}**: ${how}.`).join("\n");
}

export const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
