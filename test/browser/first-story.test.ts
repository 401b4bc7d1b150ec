import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { sharedFolder } from "../shared.ts";
import { launch } from "./chromium.ts";

/** A real bank's file where there is one, else one of ours. */
function statement(): { name: string; mimeType: string; buffer: Buffer } {
  const shared = sharedFolder();
  const real = shared && join(shared, "cases/imports/bimport__transactions.csv");
  const ours = [
    "Date,Description,Amount",
    "2026-03-02,CORNER SHOP,-12.40",
    "2026-03-03,PAYROLL,1800.00",
    "2026-03-05,CORNER SHOP,-8.15",
  ];
  const buffer =
    real !== null && existsSync(real) ? readFileSync(real) : Buffer.from(ours.join("\n"));
  return { name: "bank.csv", mimeType: "text/csv", buffer };
}

describe.each([
  ["a desktop", { width: 1280, height: 800 }],
  ["a phone", { width: 390, height: 844 }],
])("the first two minutes on %s", (_name, viewport) => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;
  const faults: string[] = [];

  beforeAll(async () => {
    workspace = await openWorkspace();
    browser = await launch();
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(workspace.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const last = () => page.locator("#messages .message").last();
  const modal = () => page.getByRole("dialog");
  const type = async (line: string) => {
    await modal().waitFor({ state: "hidden" });
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
  };

  it("offers the commands as soon as a slash is typed", async () => {
    await page.locator("#text").pressSequentially("/sp");
    await expect
      .poll(() => page.locator("#hints li").allInnerTexts())
      .toEqual([expect.stringContaining("/spend")]);
    await page.locator("#text").press("Tab");
    expect(await page.locator("#text").inputValue()).toBe("/spend ");
  });

  it("takes the bank's own file in, after showing what it would do", async () => {
    await page.locator("#file").setInputFiles(statement());
    const button = page.getByRole("button", { name: /^Import \d+ rows?$/u });
    await button.waitFor();
    await button.click();
    await page
      .getByText(/Imported|Added \d+/u)
      .last()
      .waitFor();
    await expect.poll(() => page.locator("#messages figure img").count()).toBeGreaterThan(0);
    const alt = await page.locator("#messages figure img").last().getAttribute("alt");
    expect(alt).toMatch(/\d/u);
    await expect
      .poll(() =>
        page
          .locator("#messages figure img")
          .last()
          .evaluate((image) => ("naturalWidth" in image ? Number(image.naturalWidth) : 0)),
      )
      .toBeGreaterThan(300);
  });

  it("adds a coffee by one line, and says what is unreadable", async () => {
    await type("/spend 3.20 coffee at Blue Bottle yesterday #coffee");
    await last().getByText("Blue Bottle").first().waitFor();
    expect(await last().innerText()).toContain("Coffee");
    await type("/spend lots coffee");
    await last().getByText("“lots”").waitFor();
  });

  it("corrects a category, and makes a rule of it that files what comes next", async () => {
    await type("/spend 9.99 Netto");
    await last().getByText("£9.99").waitFor();
    const combo = last().getByRole("combobox");
    await combo.focus();
    await combo.pressSequentially("gro");
    await last().getByRole("option", { name: "Groceries" }).waitFor();
    expect(await combo.getAttribute("aria-expanded")).toBe("true");
    await combo.press("Enter");
    await last()
      .getByRole("button", { name: /^Always file/u })
      .click();
    await modal().getByRole("button", { name: "See what changes" }).click();
    await modal().getByText("Before → after").waitFor();
    await modal()
      .getByRole("button", { name: /^Save$/u })
      .click();
    await type("/spend 3 Netto");
    await last().getByText("£3.00").waitFor();
    expect(await last().innerText()).toContain("Groceries");
  });

  it("sets a budget and shows the month", async () => {
    await type("/budget coffee 40");
    await last().getByText("Coffee").first().waitFor();
    await type("/budget");
    await last().getByText("£3.20 of £40.00").first().waitFor();
    expect(await last().innerText()).toContain("left");
  });

  it("opens a form with an error under its field, and closes it with Escape", async () => {
    await type("/spend");
    await modal().waitFor();
    await modal()
      .getByRole("button", { name: /Add|Save/u })
      .click();
    await modal().locator(".error").first().waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#veil").isHidden()).toBe(true);
  });

  it("finds a category by typing, with the keyboard alone", async () => {
    await type("/spend");
    const combo = modal().getByRole("combobox", { name: "Category" });
    await combo.focus();
    await combo.pressSequentially("groc");
    await modal().getByRole("option", { name: "Groceries" }).waitFor();
    await combo.press("Enter");
    await expect.poll(() => combo.inputValue()).toBe("Groceries");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#veil").isHidden()).toBe(true);
  });

  it("takes a mistake back", async () => {
    await type("/budget undo");
    const said = last()
      .getByText(/[Tt]ook back|[Tt]aken back/u)
      .first();
    await said.waitFor();
    expect(await said.isVisible()).toBe(true);
  });

  it("never scrolls sideways, and logs no error", async () => {
    const wide = await page.evaluate(
      "document.documentElement.scrollWidth > document.documentElement.clientWidth",
    );
    expect(wide).toBe(false);
    expect(faults).toEqual([]);
  });

  it("still shows everything after a restart", async () => {
    const before = await page.locator("#messages .message:not(.private)").count();
    const [conversations] = [await page.locator("#title").innerText()];
    await workspace.stop();
    workspace = await openWorkspace(workspace.folder);
    await page.goto(workspace.url);
    expect(await page.locator("#title").innerText()).toBe(conversations);
    await expect.poll(() => page.locator("#messages .message:not(.private)").count()).toBe(before);
  });
});
