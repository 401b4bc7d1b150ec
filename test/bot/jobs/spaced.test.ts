import { describe, expect, it } from "vitest";
import { spaced } from "../../../bot/jobs/spaced.ts";

describe("spaced()", () => {
  it("lets a few through at once and the rest one at a time, each key for itself", () => {
    let now = 0;
    const wait = spaced({ burst: 3, everyMs: 1000 }, () => now);
    expect([wait("ana"), wait("ana"), wait("ana")]).toEqual([0, 0, 0]);
    expect([wait("ana"), wait("ana")]).toEqual([1000, 2000]);
    expect(wait("ben")).toBe(0);
    now = 10_000;
    expect([wait("ana"), wait("ana"), wait("ana"), wait("ana")]).toEqual([0, 0, 0, 1000]);
  });
});
