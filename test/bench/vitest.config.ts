import { defineConfig } from "vitest/config";
import base from "../vitest.config.ts";

// `npm run bench`: not part of the tests, as what it measures depends on the machine.
export default defineConfig({
  test: {
    ...base.test,
    include: ["test/bench/bench.run.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    reporters: ["default"],
  },
});
