// The funnel of a month out of day documents: what `src/domain/step.rs` says, for those who do not have it.

const MISSED = ["no_answer", "not_met"];
const SELLS = ["sales_interview", "closing_interview", "sales_visit"];

const STEPS = [
  ({ kind }) => kind === "new_prospect",
  ({ kind }, outcome) => kind === "appointment_call" && outcome === "appointed",
  ({ kind }) => SELLS.includes(kind),
  ({ kind }, outcome) => kind === "closing_interview" || (SELLS.includes(kind) && ["interested", "wants_proposal", "signed"].includes(outcome)),
  ({ kind }, outcome) => kind === "closing_interview" || (SELLS.includes(kind) && ["wants_proposal", "signed"].includes(outcome)),
  ({ kind }, outcome) => kind === "closing_interview" || (SELLS.includes(kind) && outcome === "signed"),
  ({ kind }, outcome) => SELLS.includes(kind) && outcome === "signed",
];

/** How many entries of these days stand on each step, in the order of the way. */
export function count(days) {
  const counts = STEPS.map(() => 0);
  for (const { body } of days) {
    for (const entry of body.entries) {
      const { is, outcome } = entry.state;
      if (is !== "done" || MISSED.includes(outcome)) continue;
      STEPS.forEach((step, n) => (counts[n] += step(entry, outcome)));
    }
  }
  return counts;
}
