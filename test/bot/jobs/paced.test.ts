import { describe, expect, it } from "vitest";
import { paced } from "../../../bot/jobs/paced.ts";

describe("progress", () => {
  let now = 0;
  const shown: string[] = [];
  const doors: (() => void)[] = [];
  const open = () => doors.shift()?.();
  const show = (done: number, of: number) => {
    shown.push(`${done} of ${of}`);
    return new Promise<void>((settle) => {
      doors.push(settle);
    });
  };
  const settled = () => new Promise((settle) => setImmediate(settle));

  it("is shown at once, then once a second, one at a time, and not after the end", async () => {
    const progress = paced(show, () => now);
    progress.report(1, 9);
    now = 5000;
    progress.report(2, 9); // the first is still being shown
    open();
    await settled();
    progress.report(3, 9);
    open();
    await settled();
    now = 5999;
    progress.report(4, 9); // too soon
    now = 6000;
    progress.report(5, 9);
    const ended = progress.end();
    open();
    await ended;
    now = 9000;
    progress.report(6, 9);
    expect(shown).toEqual(["1 of 9", "3 of 9", "5 of 9"]);
  });

  it("lets one that cannot be shown go", async () => {
    let calls = 0;
    const failing = paced(
      () => {
        calls += 1;
        return Promise.reject(new Error("Slack is away"));
      },
      () => now,
    );
    failing.report(1, 2);
    await settled();
    now += 1000;
    failing.report(2, 2);
    await failing.end();
    expect(calls).toBe(2);
  });
});
