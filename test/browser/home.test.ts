import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

/** `SCREENSHOTS=folder` keeps pictures of every screenful; a plain run throws one of each away. */
const kept = process.env["SCREENSHOTS"];
const folder = kept ?? mkdtempSync(join(tmpdir(), "budget-home-"));

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const BEYOND = `
  [...document.querySelectorAll("main *:not(.table *), .modal *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 120))`;
const SCREENS = `
  Math.ceil(document.querySelector("#home").scrollHeight / document.querySelector("#home").clientHeight)`;

describe("the Home tab in the browser", () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    workspace = await openWorkspace();
    browser = await launch();
    const context = await browser.newContext({ viewport: DESKTOP, locale: "en-GB" });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(workspace.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const home = () => page.locator(".home");
  const dialog = () => page.getByRole("dialog");
  const heading = (name: string | RegExp) => home().getByRole("heading", { name }).waitFor();

  /** Takes pictures of all of it, and gives what stands beyond the edge. */
  const take = async (name: string): Promise<readonly string[]> => {
    await page.evaluate("document.fonts.ready.then(() => undefined)");
    const screens = kept === undefined ? 1 : await page.evaluate<number>(SCREENS);
    for (let at = 0; at < screens; at += 1) {
      await page.evaluate(
        `document.querySelector("#home").scrollTop = ${at} * 0.95 * document.querySelector("#home").clientHeight`,
      );
      await page.screenshot({ path: join(folder, `home-${name}-${at}.png`) });
    }
    await page.evaluate(`document.querySelector("#home").scrollTop = 0`);
    return page.evaluate<readonly string[]>(BEYOND);
  };

  it("tells a newcomer three things to do", async () => {
    await page.getByRole("tab", { name: "Home" }).click();
    await heading("Three ways to begin");
    expect(await take("empty")).toEqual([]);
  });

  it("shows the month, and its chart once it is drawn, without being opened again", async () => {
    await page.getByRole("button", { name: "Load sample data" }).click();
    await heading("Budgets");
    await expect
      .poll(() => page.evaluate<number>("document.querySelector('.home img')?.naturalWidth ?? 0"))
      .toBeGreaterThan(300);
    // A moment is told in words, not as Slack's token for it.
    expect(await home().textContent()).not.toContain("<!date");
    await page.locator("#toast").waitFor({ state: "hidden" });
    expect(await take("desktop")).toEqual([]);
  });

  it("takes an answer in place", async () => {
    const menu = home().getByRole("combobox", { name: "Choose a category" }).first();
    await menu.pressSequentially("gift");
    await home().getByRole("option", { name: "Gifts" }).first().click();
    await home().getByText("Just now: edited").waitFor();
    expect(await home().getByText("→ Gifts").count()).toBeGreaterThan(0);
  });

  it("shows another month and comes back", async () => {
    await home().getByRole("button", { name: "Show February 2026" }).click();
    await heading(/^February 2026/u);
    await home().getByText("This month", { exact: true }).click();
    await heading(/^March 2026/u);
    expect(await home().getByText("This month", { exact: true }).count()).toBe(0);
  });

  it("fits a phone, and so do its settings", async () => {
    await page.setViewportSize(PHONE);
    expect(await take("phone")).toEqual([]);
    await home().getByRole("button", { name: "Settings" }).click();
    await dialog().getByText("What I tell you").waitFor();
    expect(await take("settings")).toEqual([]);
    await dialog().getByRole("button", { name: "Categories" }).click();
    await dialog().getByRole("button", { name: "Add a category" }).waitFor();
    expect(await take("categories")).toEqual([]);
    await dialog().getByRole("button", { name: "Back" }).click();
    await dialog().getByText("What I tell you").waitFor();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await dialog().waitFor({ state: "hidden" });
  });
});
