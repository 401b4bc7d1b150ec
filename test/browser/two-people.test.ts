import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

/** `SCREENSHOTS=folder` keeps a picture. */
const folder = process.env["SCREENSHOTS"];

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

  it("a file dropped there is answered in a thread, and so is who asks for it", async () => {
    const buffer = Buffer.from("Date,Description,Amount\n2026-03-02,Corner Shop,-12.40");
    await page.locator("#file").setInputFiles({ name: "flat.csv", mimeType: "text/csv", buffer });
    const file = page.locator(".message", { has: page.getByRole("link", { name: /flat\.csv/u }) });
    const reply = page.locator(".message.reply");
    await reply.getByRole("button", { name: "Look at it" }).click();
    await reply.getByText("I am reading it").waitFor();
    const [above, count, offer] = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('#messages > *')].slice(-4).map((one) => one.outerHTML.slice(0, 40))",
    );
    expect(await page.locator(".message:last-child").innerText()).toContain("Only visible to you");
    expect([above, count, offer]).toEqual([
      expect.stringMatching(/class="message"/u),
      '<p class="replies">2 replies</p>',
      expect.stringMatching(/class="message reply"/u),
    ]);
    const left = async (one: Locator) => (await one.boundingBox())?.x ?? 0;
    expect(await left(reply.first())).toBeGreaterThan(await left(file.first()));
    if (folder !== undefined) await page.screenshot({ path: join(folder, "thread.png") });
  });
});
