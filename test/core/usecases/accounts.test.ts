import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { accountStandings } from "../../../core/usecases/account-standings.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { editAccount } from "../../../core/usecases/edit-account.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, type NewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("accounts on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let as: NewPeople["as"];
  eachWithNewPeople(engine, (given) => ({ deps, ana, as } = given));

  const day = parseIsoDate;
  const standing = async (name: string) =>
    (await accountStandings(deps, ana)).find(({ account }) => account.name === name);
  const move = (date: string, amountMinor: number, account: string) =>
    addTransaction(deps, ana, { date: day(date), amountMinor, merchant: "Shop", account });

  it("stand at the opening balance and what moved since its morning", async () => {
    await setAccount(deps, ana, { name: "Bank" });
    const moves = [
      ["2026-02-28", -111],
      ["2026-03-01", -222],
      ["2026-03-05", 3333],
    ] as const;
    for (const [date, minor] of moves) await move(date, minor, "Bank");
    const all = moves.reduce((sum, [, minor]) => sum + minor, 0);
    expect(await standing("Bank")).toMatchObject({
      opening: null,
      balanceMinor: all,
      transactions: moves.length,
      lastDay: "2026-03-05",
    });
    const opening = { date: day("2026-03-01"), amountMinor: 10_000 };
    const { account } = (await standing("Bank"))!;
    await editAccount(deps, ana, account.id, { openingBalance: opening });
    const since = moves.filter(([date]) => date >= opening.date);
    expect(await standing("Bank")).toMatchObject({
      opening,
      balanceMinor: since.reduce((sum, [, minor]) => sum + minor, opening.amountMinor),
    });
    await editAccount(deps, ana, account.id, { openingBalance: null });
    expect(await standing("Bank")).toMatchObject({ opening: null, balanceMinor: all });
  });

  it("stand as of today: what is dated later, and what is counted elsewhere, stays out", async () => {
    await setAccount(deps, ana, { name: "Bank" });
    await move("2026-03-01", -500, "Bank");
    await move("2026-03-20", -700, "Bank");
    expect(await standing("Bank")).toMatchObject({
      balanceMinor: -500,
      transactions: 1,
      lastDay: "2026-03-01",
    });
  });

  it("take another name that is nobody else's, and it can be taken back", async () => {
    const { account } = await setAccount(deps, ana, { name: "Bank" });
    await setAccount(deps, ana, { name: "Card", mustBeNew: true });
    const named = (name: string) => editAccount(deps, ana, account.id, { name });
    await expect(named(" card ")).rejects.toMatchObject({ problem: { code: "name-taken" } });
    await expect(named("  ")).rejects.toMatchObject({ problem: { code: "missing", what: "name" } });
    await expect(setAccount(deps, ana, { name: "BANK", mustBeNew: true })).rejects.toMatchObject({
      problem: { code: "name-taken", text: "BANK" },
    });
    const renamed = await named("  Main   bank ");
    expect(renamed.account.name).toBe("Main bank");
    expect(await standing("Bank")).toBeUndefined();
    await undoChange(deps, ana, renamed.changeId);
    expect((await standing("Bank"))?.account).toEqual(account);
  });

  it("are their ledger's alone", async () => {
    const { account } = await setAccount(deps, ana, { name: "Bank" });
    const ben = await as("ben");
    await expect(editAccount(deps, ben, account.id, { name: "Mine" })).rejects.toMatchObject({
      problem: { code: "not-found", what: "account" },
    });
    expect((await accountStandings(deps, ben)).map((one) => one.account.id)).not.toContain(
      account.id,
    );
  });
});
