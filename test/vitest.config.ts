import { defineConfig } from "vitest/config";
import { LongestFirst } from "./harness/longest-first.ts";

// The full counts of `npm run prove` take their time.
const timeoutMs = process.env["PROVE"] === "1" ? 1_800_000 : 30_000;
const results = process.env["TEST_RESULTS"];

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/harness/setup.ts"],
    globalSetup: ["test/harness/global-setup.ts"],
    pool: "forks",
    // Files share their worker's modules: to load them for each anew would take a fifth of the time.
    isolate: false,
    // Two at a time on two cores: much of the time is spent waiting for locks and browsers.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    // A second, the default, is less than a cold chart takes on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // A zone nobody expects: a test that leans on the machine's own would show.
    env: { TZ: "Pacific/Chatham" },
    reporters: results === undefined ? ["default"] : ["default", ["json", { outputFile: results }]],
  },
});
