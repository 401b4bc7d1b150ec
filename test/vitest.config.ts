import { defineConfig } from "vitest/config";

const results = process.env["TEST_RESULTS"];

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/harness/setup.ts"],
    globalSetup: ["test/harness/global-setup.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A zone nobody expects: a test that leans on the machine's own would show.
    env: { TZ: "Pacific/Chatham" },
    reporters: results === undefined ? ["default"] : ["default", ["json", { outputFile: results }]],
  },
});
