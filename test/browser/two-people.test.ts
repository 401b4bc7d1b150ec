import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

describe("two people who share a flat", () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace();
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
    page.setDefaultTimeout(15_000);
    await page.goto(workspace.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });

  const as = (name: string) => page.locator(".person", { hasText: name }).click();
  const go = (place: string) => page.locator(".place", { hasText: place }).click();
  const send = async (line: string) => {
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
  };
  const last = (): Locator => page.locator("#messages .message").last();

  it("one starts the channel's ledger and makes a transaction of what was said there", async () => {
    await go("household");
    await send("/budget start");
    await last().getByText("keeps a shared ledger").waitFor();
    await send("spent 12.50 on pizza at Luigi yesterday");
    const said = page.locator(".message", { hasText: "pizza at Luigi" }).last();
    await said.hover();
    await said.getByRole("button", { name: "Message actions" }).click();
    await page.getByRole("menuitem", { name: /Add as transaction/u }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect.poll(() => last().textContent()).toMatch(/Luigi.*−£12\.50/u);
  });

  it("the other asks to join, and is let in", async () => {
    await as("Ben");
    await send("/budget");
    await last().getByRole("button", { name: "Ask to join" }).click();
    await last().getByText("Asked").waitFor();
    await as("Ana");
    await go("Budget Tracker");
    await page.getByRole("button", { name: /^Let/u }).click();
    await last().getByText("is a member").waitFor();
    expect(await page.getByRole("button", { name: /^Let/u }).count()).toBe(0);
  });

  it("says who paid, and the report tells each one's part", async () => {
    await as("Ben");
    await go("household");
    await send("/spend 30 market paid by ana");
    await last().getByText("market").first().waitFor();
    await send("/budget report members");
    await last()
      .getByRole("heading", { name: /Who paid/u })
      .waitFor();
    await expect.poll(() => last().textContent()).toMatch(/ana.*£42\.50/u);
  });
});
