import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

const folder = process.env["LOOK"] ?? mkdtempSync(join(tmpdir(), "budget-look-"));

describe("transactions in the local workspace", () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    workspace = await openWorkspace();
    browser = await launch();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      locale: "en-GB",
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(workspace.url);
    await page.getByRole("button", { name: "Load sample data" }).click();
    await page.locator("#toast").getByText("Loaded").waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const last = () => page.locator("#messages .message").last();
  const modal = () => page.getByRole("dialog");
  const send = async (line: string) => {
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
  };
  const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
  const openRow = async (choice: string) => {
    await last().getByRole("button", { name: "More" }).first().click();
    await page.getByRole("menuitem", { name: choice }).click();
    await modal().waitFor();
  };

  it("a list says what was understood and what it comes to", async () => {
    await send("/transactions groceries >50 last month");
    await last().getByText("Groceries · more than").waitFor();
    await take("list");
    expect(await last().innerText()).toContain("in all");
  });

  it("a split is filled in, corrected and saved", async () => {
    await openRow("Split…");
    await take("split-empty");
    await modal().getByLabel("Amount of part 1", { exact: false }).fill("20");
    const second = modal().getByRole("combobox", { name: "Part 2" });
    await second.pressSequentially("gifts");
    await second.press("Enter");
    await expect.poll(() => second.inputValue()).toBe("Gifts");
    await modal().getByRole("button", { name: "Add a part" }).click();
    await modal().getByText("still to be placed").waitFor();
    expect(await modal().getByLabel("Amount of part 1", { exact: false }).inputValue()).toBe("20");
    await modal().getByLabel("Amount of part 2", { exact: false }).fill("1");
    await modal().getByRole("button", { name: "Save" }).click();
    await modal().getByText("is still missing").waitFor();
    await take("split-missing");
    await modal().getByLabel("Amount of part 2", { exact: false }).fill("");
    await modal().getByRole("button", { name: "Save" }).click();
    await modal().waitFor({ state: "hidden" });
    await last().getByText("split: ").first().waitFor();
    await take("split-saved");
  });

  it("all that is shown is filed at once", async () => {
    await send("/transactions coffee last month");
    await last().getByText("Coffee · ").first().waitFor();
    await last().getByRole("button", { name: "Categorise all" }).click();
    await modal().getByText("One Undo").waitFor();
    await take("bulk");
    const category = modal().getByRole("combobox", { name: "Category" });
    await category.pressSequentially("restaurants");
    await category.press("Enter");
    await expect.poll(() => category.inputValue()).toBe("Restaurants");
    await modal().getByRole("button", { name: "File all" }).click();
    await modal().waitFor({ state: "hidden" });
    await last().getByText("Filed").waitFor();
    await take("bulk-done");
  });

  it("transfers are found, and linked by a button", async () => {
    await send("/transactions");
    await last().getByRole("button", { name: "Find transfers" }).click();
    await last().getByText("may be transfers").waitFor();
    await take("transfers");
    await last().getByRole("button", { name: "It is a transfer" }).first().click();
    await last().getByText("Linked").waitFor();
    expect(await last().innerText()).toContain("Undo");
    await take("transfers-linked");
  });

  it("what else a row offers takes the place of the buttons", async () => {
    await send("/transactions");
    await last().getByRole("button", { name: "Find transfers" }).waitFor();
    await openRow("More…");
    await take("more");
    await modal().getByRole("button", { name: "Move to…" }).click();
    await modal().getByLabel("To which account").waitFor();
    await take("move");
    expect(await modal().innerText()).toContain("It is on");
    await page.keyboard.press("Escape");
    await modal().waitFor({ state: "hidden" });
  });
});
