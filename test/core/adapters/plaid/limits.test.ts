import { describe, expect, it } from "vitest";
import { PLAID_LIMITS, turns } from "../../../../core/adapters/plaid/limits.ts";

const MINUTE = 60_000;

describe("turns()", () => {
  let now = 0;
  const waits: number[] = [];
  const turn = turns({
    now: () => now,
    async pause(ms) {
      waits.push(ms);
      now += ms;
    },
  });
  const ask = async (times: number, login: string) => {
    for (let i = 0; i < times; i += 1) await turn("transactionsSync", login);
  };

  it("lets a login be asked as often a minute as Plaid allows, and then waits for its turn", async () => {
    const { login } = PLAID_LIMITS.transactionsSync;
    await ask(1, "a");
    now += 10_000;
    await ask(login - 1, "a");
    expect(waits).toEqual([]);
    await ask(1, "b");
    await turn("accountsGet", "a");
    expect(waits).toEqual([]);
    await ask(2, "a");
    expect(waits).toEqual([MINUTE - 10_000, 10_000]);
  });

  it("counts all logins of a client together, and forgets what is over", async () => {
    now += 2 * MINUTE;
    waits.length = 0;
    const { client } = PLAID_LIMITS.transactionsSync;
    for (let i = 0; i < Math.floor(client); i += 1) await ask(1, `login ${i}`);
    expect(waits).toEqual([]);
    await ask(1, "one more");
    expect(waits).toEqual([MINUTE]);
  });
});
