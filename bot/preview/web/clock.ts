import { CLOCK_STEPS, type ClockStep, type MovableClock } from "../clock.ts";

const LABELS: Readonly<Record<ClockStep, string>> = {
  "next-day": "One day on",
  "next-monday": "Next Monday, 09:00",
  "next-month": "First of next month, 09:00",
  now: "Back to now",
};

/** What time it is in the workspace, and the ways to move it. */
export function clockHtml(clock: MovableClock, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(clock.now());
  const isMoved = clock.isMoved();
  const steps = CLOCK_STEPS.filter((step) => step !== "now" || isMoved).map(
    (step) => `<button type="button" data-clock="${step}">${LABELS[step]}</button>`,
  );
  const what = isMoved ? "The clock is moved: " : "";
  return `<details class="clock${isMoved ? " moved" : ""}"><summary aria-label="${what}${time}. Move the clock">${what}<time>${time}</time></summary><div class="clock-steps"><p>The app believes this clock: move it to see what comes later.</p>${steps.join("")}</div></details>`;
}

/** Whether a word of the page's names a step. */
export function isClockStep(text: string): text is ClockStep {
  return CLOCK_STEPS.some((step) => step === text);
}
