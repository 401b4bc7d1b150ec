import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

/** `SCREENSHOTS=docs` puts the README's pictures where it shows them; a plain run throws them away. */
const folder = process.env["SCREENSHOTS"] ?? mkdtempSync(join(tmpdir(), "budget-screenshots-"));

const STATEMENT = [
  "Date,Description,Amount,Balance",
  "2026-03-02,CO-OP FOOD 0432 LONDON,-18.64,1481.36",
  "2026-03-03,BLUE BOTTLE COFFEE,-3.90,1477.46",
  "2026-03-04,SALARY ACME LTD,2450.00,3927.46",
  "2026-03-05,TFL TRAVEL CH,-8.10,3919.36",
  "2026-03-06,NETFLIX.COM,-10.99,3908.37",
  "2026-03-07,SAINSBURYS S/MKT,-61.27,3847.10",
];

describe.each([
  ["desktop", { width: 1280, height: 860 }, 1],
  ["phone", { width: 390, height: 844 }, 2],
])("what the README shows, on a %s", (device, viewport, deviceScaleFactor) => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    workspace = await openWorkspace();
    browser = await launch();
    const context = await browser.newContext({ viewport, deviceScaleFactor, locale: "en-GB" });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(workspace.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const last = () => page.locator("#messages .message").last();
  const send = async (line: string) => {
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
  };
  /** Takes the picture `name`, and gives what stands beyond its edge. */
  const take = async (name: string): Promise<readonly string[]> => {
    await page.evaluate("document.fonts.ready.then(() => undefined)");
    await page.locator("#toast").waitFor({ state: "hidden" });
    const beyond = await page.evaluate<readonly string[]>(`
      [...document.querySelectorAll("main *:not(.table *), .modal *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120))`);
    await page.screenshot({ path: join(folder, `${name}-${device}.png`) });
    return beyond;
  };

  it("the month at a glance", async () => {
    await page.getByRole("button", { name: "Load sample data" }).click();
    await page.locator("#toast").getByText("Loaded").waitFor();
    await send("/budget");
    await expect
      .poll(() => page.evaluate<number>("[...document.images].at(-1)?.naturalWidth ?? 0"))
      .toBeGreaterThan(300);
    await page.evaluate("document.querySelector('.message:last-child').scrollIntoView()");
    expect(await take("month")).toEqual([]);
  });

  it("in and out over half a year", async () => {
    await send("/budget report cashflow");
    await last()
      .getByRole("heading", { name: /^Cash flow/u })
      .waitFor();
    await last().locator("img").first().waitFor();
    await expect
      .poll(() => page.evaluate<number>("[...document.images].at(-1)?.naturalWidth ?? 0"))
      .toBeGreaterThan(300);
    await page.evaluate("document.querySelector('.message:last-child').scrollIntoView()");
    expect(await take("report")).toEqual([]);
  });

  it("every budget at once", async () => {
    await send("/budget edit");
    await last().getByRole("button", { name: "3 months’ average…" }).click();
    await last()
      .getByRole("button", { name: /^Save \d+ budgets?$/u })
      .waitFor();
    expect(await take("averages")).toEqual([]);
    await last().getByRole("button", { name: "All budgets" }).click();
    await last()
      .getByRole("heading", { name: /^Budgets · / })
      .waitFor();
    expect(await take("budgets")).toEqual([]);
  });

  it("what was read in a bank's file", async () => {
    const buffer = Buffer.from(STATEMENT.join("\n"));
    const file = { name: "current-account.csv", mimeType: "text/csv", buffer };
    await page.locator("#file").setInputFiles(file);
    await last().getByText("What I read in").waitFor();
    expect(await take("import")).toEqual([]);
    await last().getByRole("button", { name: "Cancel" }).click();
  });

  it("what a rule would change", async () => {
    await send("/rules");
    await last().getByRole("button", { name: "New rule" }).click();
    const modal = page.getByRole("dialog");
    await modal.getByRole("combobox", { name: "Text" }).pressSequentially("deliveroo");
    await modal.getByRole("option", { name: "deliveroo", exact: true }).first().click();
    await modal.getByRole("combobox", { name: "File it under" }).pressSequentially("groc");
    await modal.getByRole("option", { name: "Groceries" }).click();
    await modal.getByRole("button", { name: "See what changes" }).click();
    await modal.getByText("Before → after").waitFor();
    expect(await take("rule")).toEqual([]);
    await page.keyboard.press("Escape");
    await modal.waitFor({ state: "hidden" });
  });

  it("the Home tab", async () => {
    await page.getByRole("tab", { name: "Home" }).click();
    await page.locator(".home h3").first().waitFor();
    expect(await take("home")).toEqual([]);
  });
});
