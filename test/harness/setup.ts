import fc from "fast-check";
import nock from "nock";
import { beforeAll } from "vitest";
import { SEED } from "../proof.ts";

// Every property begins at the same place; a failing one says where.
fc.configureGlobal({ seed: SEED });

// No test reaches out: anything but this machine's own loopback is refused, whatever a file before this one allowed.
beforeAll(() => {
  if (!nock.isActive()) nock.activate();
  nock.cleanAll();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u);
});
