import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";
import { launch } from "./chromium.ts";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const STATEMENT = {
  name: "march.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Date,Description,Amount\n2026-03-01,CORNER SHOP,-12.40\n"),
};

describe("the local workspace in a browser", () => {
  let browser: Browser;
  let workspace: Workspace;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    workspace = await openWorkspace();
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await workspace.stop();
    forget(workspace);
  });
  beforeEach(async () => {
    await page?.close();
    page = await (await browser.newContext({ viewport: DESKTOP })).newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(workspace.url);
    await page.locator(".place[aria-current=true]").waitFor({ state: "attached" });
  });

  const text = () => page.getByRole("textbox", { name: "Message" });
  const last = () => page.locator("#messages .message").last();
  const modal = () => page.getByRole("dialog");
  const send = async (line: string) => {
    await modal().waitFor({ state: "hidden" });
    await text().fill(line);
    await text().press("Enter");
  };
  const focused = () =>
    page.evaluate<string>("document.activeElement?.id || document.activeElement?.className");

  it("completes commands with the arrows, and leaves the list with Escape", async () => {
    await text().pressSequentially("/");
    const options = page.getByRole("option");
    const offered = await options.count();
    expect(offered).toBeGreaterThan(2);
    await text().press("ArrowUp");
    expect(await options.last().getAttribute("aria-selected")).toBe("true");
    await text().press("ArrowDown");
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await text().press("Escape");
    await expect.poll(() => options.count()).toBe(0);
    expect(await text().inputValue()).toBe("/");
  });

  it("sends with Enter, breaks the line with Shift+Enter, and recalls with the arrow", async () => {
    await text().pressSequentially("first");
    await text().press("Shift+Enter");
    await text().pressSequentially("second");
    expect(await text().inputValue()).toBe("first\nsecond");
    await send("/spend 4 Corner Shop");
    await last().getByText("Corner Shop").first().waitFor();
    await send("/spend 5 Corner Shop");
    await last().getByText("£5.00").first().waitFor();
    await text().press("ArrowUp");
    expect(await text().inputValue()).toBe("/spend 5 Corner Shop");
    await text().press("ArrowUp");
    expect(await text().inputValue()).toBe("/spend 4 Corner Shop");
    await text().press("ArrowDown");
    expect(await text().inputValue()).toBe("/spend 5 Corner Shop");
  });

  it("says so when a command is not known, and keeps what was typed", async () => {
    await send("/spent 4");
    await page.getByRole("status").getByText("/spent is no command here").waitFor();
    await expect.poll(() => text().inputValue()).toBe("/spent 4");
  });

  it("shows where a file may be dropped, and takes it", async () => {
    const dropped = await page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(["Date,Description,Amount\\n2026-03-01,KIOSK,-2.00\\n"], "kiosk.csv"));
      return data;
    })()`);
    await page.dispatchEvent("main", "dragenter", { dataTransfer: dropped });
    await page.getByText("Drop the file to share it here").waitFor();
    await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
    await page.getByText("Drop the file to share it here").waitFor({ state: "hidden" });
    await last().getByText("What I read in kiosk.csv").waitFor();
    expect(await page.getByRole("link", { name: /^kiosk\.csv/u }).count()).toBe(1);
    await page.getByRole("button", { name: "Cancel" }).last().click();
  });

  it("takes a file through a form, and asks for one where none was chosen", async () => {
    await send("/budget import");
    await modal().waitFor();
    await modal().getByRole("button", { name: "Read it" }).click();
    await modal().getByRole("alert").waitFor();
    await modal().getByLabel("Your bank’s file").setInputFiles(STATEMENT);
    await modal().getByRole("button", { name: "Read it" }).click();
    await modal().waitFor({ state: "hidden" });
    await last().getByText("What I read in march.csv").waitFor();
    expect(await last().innerText()).toContain("CORNER SHOP");
  });

  it("names each field, keeps Tab inside a form, and gives the focus back", async () => {
    await send("/spend");
    await modal().waitFor();
    const labels = await modal().locator(".label").allInnerTexts();
    const fields = modal().locator("[aria-labelledby]");
    expect(await fields.count()).toBe(labels.length);
    for (let step = 0; step < 2 * labels.length + 6; step += 1) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.closest('.modal') !== null")).toBe(true);
    }
    await modal().getByRole("button", { name: "Save" }).click();
    const amount = modal().getByRole("textbox", { name: /^Amount/u });
    await expect.poll(() => amount.getAttribute("aria-invalid")).toBe("true");
    const about = (await amount.getAttribute("aria-describedby")) ?? "";
    expect(await modal().locator(`[id="${about}"]`).getAttribute("role")).toBe("alert");
    await page.keyboard.press("Escape");
    await modal().waitFor({ state: "hidden" });
    expect(await focused()).toBe("text");
  });

  it("opens a row's menu in view, down where the list ends", async () => {
    await send("/transactions");
    await last().getByText("Transactions").first().waitFor();
    const dots = last().getByRole("button", { name: "More actions" }).last();
    await dots.click();
    const menu = last().getByRole("menu");
    const [list, frame] = [await menu.boundingBox(), await page.locator("#messages").boundingBox()];
    expect(list!.y).toBeGreaterThanOrEqual(frame!.y);
    expect(list!.y + list!.height).toBeLessThanOrEqual(frame!.y + frame!.height);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
  });

  it("is another person's workspace at a press, without what only the first one sees", async () => {
    await send("/spend 7 Secret Gift");
    await last().getByText("Secret Gift").first().waitFor();
    await page.getByRole("button", { name: "Ben Okafor" }).click();
    await expect.poll(() => page.getByText("Secret Gift").count()).toBe(0);
    await page.getByRole("button", { name: "Ana Rivera" }).click();
    await page.getByText("Secret Gift").first().waitFor();
  });

  it("shows at once what happens in another window", async () => {
    const other = await page.context().newPage();
    await other.goto(workspace.url);
    await send("/spend 8 Two Windows");
    await other.getByText("Two Windows").first().waitFor();
    expect(await other.getByText("Two Windows").count()).toBe(1);
    await other.close();
  });

  it("has the conversations in a drawer on a phone", async () => {
    await page.setViewportSize(PHONE);
    const place = page.getByRole("button", { name: "household" });
    expect(await place.isVisible()).toBe(false);
    const menu = page.getByRole("button", { name: "Open the list of conversations" });
    await menu.click();
    expect(await menu.getAttribute("aria-expanded")).toBe("true");
    await place.click();
    await expect
      .poll(() => page.getByRole("heading", { level: 1 }).innerText())
      .toBe("# household");
    await place.waitFor({ state: "hidden" });
  });

  it("logged no error", () => {
    expect(faults).toEqual([]);
  });
});
