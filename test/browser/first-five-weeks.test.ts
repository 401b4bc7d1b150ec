import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

/** `SCREENSHOTS=folder` keeps the pictures. */
const folder = process.env["SCREENSHOTS"] ?? mkdtempSync(join(tmpdir(), "budget-five-weeks-"));

const STATEMENT = [
  "Date,Description,Amount",
  "2026-03-04,SALARY ACME LTD,2450.00",
  "2026-03-06,NETFLIX.COM,-10.99",
  "2026-03-09,KINO BABYLON,-18.50",
];

/** How far the colours of a page's text and paper are from each other, at their least (WCAG's ratio). */
const LEAST_CONTRAST = `(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (text) => {
    const [r, g, b] = rgb(text).slice(0, 3).map((one) => one / 255)
      .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paperOf = (one) => {
    for (let at = one; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (rgb(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const ratios = [...document.querySelectorAll("main *, .sidebar *")]
    .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .map((one) => [light(getComputedStyle(one).color), light(paperOf(one))].sort((a, b) => b - a))
    .map(([more, less]) => (more + 0.05) / (less + 0.05));
  return Math.min(...ratios);
})()`;

describe("the first five weeks, on a clock that is moved on", () => {
  let browser: Browser;
  let page: Page;
  let workspace: Workspace;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    workspace = await openWorkspace();
    browser = await launch();
    const viewport = { width: 1280, height: 1000 };
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

  const messages = () => page.locator("#messages .message");
  const last = () => messages().last();
  const told = (words: string) => messages().filter({ hasText: words }).last();
  const home = () => page.locator(".home");
  const tab = (name: string) => page.getByRole("tab", { name }).click();
  const send = async (line: string, answer: string) => {
    await page.locator("#text").fill(line);
    await page.locator("#text").press("Enter");
    await told(answer).waitFor();
  };
  const clock = () => page.locator("#clock summary");
  const move = async (to: string, then: string) => {
    await clock().click();
    await page.locator("#clock").getByRole("button", { name: to }).click();
    await clock().getByText(then).waitFor();
  };
  const picture = (name: string) => page.screenshot({ path: join(folder, `weeks-${name}.png`) });

  it("begin with three things to do", async () => {
    await clock().getByText("Mon, 9 Mar 2026, 12:00").waitFor();
    await tab("Home");
    await home().getByRole("heading", { name: "Three ways to begin" }).waitFor();
    await picture("1-newcomer");
    await tab("Messages");
    await send("/spend 62.40 Market #groceries", "Added Market");
    await send("/spend 4.20 Blue Bottle", "Added Blue Bottle");
    expect(await last().innerText()).toContain("no category yet");
  });

  it("take a bank's file in, and a budget", async () => {
    const buffer = Buffer.from(STATEMENT.join("\n"));
    await page.locator("#file").setInputFiles({ name: "bank.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Import 3 rows" }).click();
    await told("3 transactions imported").waitFor();
    await send("/budget restaurants 120", "may take £120.00");
    await send("/spend 38 Osteria #restaurants", "£82.00 left of £120.00");
    expect(await last().innerText()).toContain("heading over: keep to £3.57 a day");
    await picture("2-first-day");
  });

  it("bring a summary on Monday, in which a category is given", async () => {
    await move("Next Monday, 09:00", "The clock is moved: Mon, 16 Mar 2026, 09:00");
    const summary = told("Last week");
    await summary.locator("img[alt]").waitFor();
    expect(await summary.locator("time").innerText()).toBe("09:00");
    await picture("3-summary");
    const menu = summary.getByRole("combobox", { name: "Choose a category" }).first();
    const before = await summary.getByRole("combobox", { name: "Choose a category" }).count();
    await menu.pressSequentially("enter");
    await summary.getByRole("option", { name: "Entertainment" }).first().click();
    await summary.getByText("(edited)").waitFor();
    expect(await summary.innerText()).toMatch(/Changed .*Entertainment/u);
    expect(await summary.getByRole("combobox", { name: "Choose a category" }).count()).toBe(
      before - 1,
    );
    await picture("4-answered");
  });

  it("warn at 80 % of a budget and at 100 %, once each", async () => {
    await send("/spend 64 Osteria #restaurants", "is at 85% of its budget");
    await send("/spend 20 Trattoria #restaurants", "is over its budget by £2.00");
    await send("/spend 5 Gelato #restaurants", "Added Gelato");
    for (const alert of ["of its budget", "over its budget"])
      expect(await messages().filter({ hasText: alert }).count()).toBe(1);
    await picture("5-alerts");
  });

  it("end with the month in review, and the weeks go on", async () => {
    await move("First of next month, 09:00", "Wed, 1 Apr 2026, 09:00");
    await told("in review").locator("img[alt]").waitFor();
    await picture("6-review");
    await move("Next Monday, 09:00", "Mon, 6 Apr 2026, 09:00");
    await told("Last week · Mon 30 Mar to Sun 5 Apr").waitFor();
    expect(await told("in review").locator("time").innerText()).toBe("09:00");
  });

  it("and what was done can be taken back from Home", async () => {
    await send("/spend 55 Wrong shop #groceries", "Added Wrong shop");
    await tab("Home");
    await home().getByText("£55.00").first().waitFor();
    const change = home().locator(".section", { hasText: "Added Wrong shop, −£55.00" });
    await change.getByRole("button", { name: "Undo" }).first().click();
    await home().getByText("Taken back: added Wrong shop").waitFor();
    await expect.poll(() => home().getByText("Wrong shop  −£55.00").count()).toBe(0);
    await picture("7-home");
  });

  it("are read by night as well, on a phone too, and the clock goes back to now", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate<number>(LEAST_CONTRAST)).toBeGreaterThan(4.4);
    await picture("8-home-dark");
    await tab("Messages");
    expect(await page.evaluate<number>(LEAST_CONTRAST)).toBeGreaterThan(4.4);
    await picture("9-messages-dark");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await clock().getByText("The clock is moved: Mon, 6 Apr 2026, 09:00").waitFor();
    await clock().click();
    const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(390);
    await picture("10-clock-phone");
    await page.locator("#clock").getByRole("button", { name: "Back to now" }).click();
    await clock().getByText("Mon, 9 Mar 2026, 12:00").waitFor();
    expect(await clock().innerText()).not.toContain("moved");
    await send("/budget help", "What you can type");
    expect(await last().locator("time").innerText()).toContain("12:00");
  });
});
