import { mkdirSync } from "node:fs";
import { it } from "vitest";
import { DESKTOP, PHONE, startWorld } from "./world.ts";
it("looks", async () => {
  mkdirSync("/tmp/shots", { recursive: true });
  const world = await startWorld({ now: Date.parse("2026-03-09T12:00:00Z") });
  try {
  for (const [name, size] of [["d", DESKTOP], ["p", PHONE]] as const) {
    const { page, complaints } = await world.open(size);
    page.setDefaultTimeout(8000);
    const shot = async (n: string) => { await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots/${name}-${n}.png` }); };
    await shot("0-first");
    try {
    const text = page.getByRole("textbox", { name: "Message" });
    await text.fill("/"); await text.press("End"); await shot("1-slash");
    await text.fill("/spend 12.50 lunch at Blue Bottle yesterday #coffee"); await text.press("Enter");
    await page.getByText("Added").first().waitFor(); await shot("2-spend");
    await page.getByRole("button", { name: "Load sample data" }).click();
    await page.locator("#toast").waitFor(); await shot("3-toast");
    await text.fill("/budget"); await text.press("Enter");
    await page.locator(".message img").first().waitFor(); await page.waitForTimeout(500); await shot("4-budget");
    await page.locator("#messages").evaluate((e) => { e.scrollTop -= 500; }); await shot("4b-budget");
    await page.getByRole("button", { name: "Add a transaction" }).last().click();
    await page.getByRole("dialog").waitFor(); await shot("5-modal");
    await page.getByRole("button", { name: "Save" }).click(); await shot("6-modal-error");
    await page.getByRole("dialog").getByRole("combobox").first().focus(); await page.keyboard.type("gro"); await shot("7-typeahead");
    await page.keyboard.press("Escape"); await page.keyboard.press("Escape");
    await text.fill("/transactions"); await text.press("Enter"); await page.waitForTimeout(800); await shot("8-tx");
    await page.getByRole("button", { name: "More actions" }).last().click(); await shot("8b-overflow"); await page.keyboard.press("Escape");
    await text.fill("/rules"); await text.press("Enter"); await page.waitForTimeout(800); await shot("9-rules");
    const csv = "Date,Description,Amount\n2026-03-01,TESCO STORES 3345,-42.10\n2026-03-02,SALARY ACME LTD,2100.00\n2026-03-04,BLUE BOTTLE,-3.50\n";
    await page.locator("#file").setInputFiles({ name: "march.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByText("What I read in").last().waitFor(); await shot("10-import");
    await page.locator("#tab-home").click(); await page.waitForTimeout(1000); await shot("11-home");
    if (name === "p") { await page.locator("#menu").click(); await shot("12-drawer"); }
    await page.evaluate(() => { localStorage.clear(); });
    } catch (e) { console.log(name, String(e).slice(0, 600)); await shot("fail"); }
    console.log(name, complaints);
  }
  } finally { await world.stop(); }
}, 120000);
