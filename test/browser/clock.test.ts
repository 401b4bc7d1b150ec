import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

/** `SCREENSHOTS=folder` keeps the pictures. */
const folder = process.env["SCREENSHOTS"] ?? mkdtempSync(join(tmpdir(), "budget-clock-"));

describe("the workspace's clock", () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    workspace = await openWorkspace();
    browser = await launch();
    const viewport = { width: 1280, height: 1300 };
    const context = await browser.newContext({ viewport, locale: "en-GB" });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(workspace.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const send = async (line: string) => {
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
  };
  const clock = () => page.locator("#clock summary");
  const move = async (to: string) => {
    await clock().click();
    await page.locator("#clock").getByRole("button", { name: to }).click();
  };
  const messages = () => page.locator("#messages .message");
  const picture = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });

  it("says what time it is, and shows next Monday now", async () => {
    await clock().getByText("Mon, 9 Mar 2026, 12:00").waitFor();
    await page.getByRole("button", { name: "Load sample data" }).click();
    await page.locator("#toast").getByText("Loaded").waitFor();
    await send("/spend 260 Osteria #restaurants");
    await messages().last().getByText("its budget").waitFor();
    await picture("alert");
    await move("Next Monday, 09:00");
    await clock().getByText("The clock is moved: Mon, 16 Mar 2026, 09:00").waitFor();
    const summary = messages().filter({ hasText: "Last week" });
    await summary.locator("img[alt]").waitFor();
    expect(await summary.locator("time").innerText()).toBe("09:00");
    await picture("summary");
  });

  it("goes on from where it is, and back", async () => {
    await move("First of next month, 09:00");
    await messages().filter({ hasText: "in review" }).locator("img[alt]").waitFor();
    await picture("review");
    await move("One day on");
    await clock().getByText("Thu, 2 Apr 2026, 09:00").waitFor();
    await page.reload();
    await clock().getByText("The clock is moved: Thu, 2 Apr 2026, 09:00").waitFor();
    await clock().click();
    await picture("clock");
    await page.locator("#clock").getByRole("button", { name: "Back to now" }).click();
    await clock().getByText("Mon, 9 Mar 2026, 12:00").waitFor();
    expect(await clock().innerText()).not.toContain("moved");
    await send("/budget help");
    await messages().last().getByRole("heading", { name: "What you can type" }).waitFor();
    expect(await messages().last().locator("time").innerText()).toBe("12:00");
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await move("Next Monday, 09:00");
    await clock().getByText("moved").waitFor();
    await clock().click();
    const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(390);
    await picture("clock-phone");
  });
});
