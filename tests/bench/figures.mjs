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
export const times = (ratio) => `${ratio.toFixed(2)}×`;

/** A Markdown table. Columns of numbers stand to the right. */
export function columns(head, rows) {
  const numeric = head.map((_, n) => n > 0 && rows.every((cells) => /^[\d,.]*( %)?$/.test(cells[n])));
  const rule = numeric.map((right) => (right ? "---:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The rows of the bench as a Markdown table. */
export function table(rows) {
  const cells = rows.map(({ what, budget, measured, how }) => [what, budget, measured, how]);
  return columns(["what", "budget", "measured", "how it was measured"], cells);
}

export const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
