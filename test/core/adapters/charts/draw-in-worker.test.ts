import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, describe, expect, it } from "vitest";
import { drawingOf } from "../../../../core/adapters/charts/chart-config.ts";
import { PIXEL_RATIO } from "../../../../core/adapters/charts/chart-style.ts";
import { chartsWorker } from "../../../../core/adapters/charts/draw-in-worker.ts";
import type { Chart } from "../../../../core/domain/chart.ts";
import { budgets, flowOf, lineOf, spending, sumsOf } from "./sample.ts";

const charts = chartsWorker();
afterAll(() => charts.close());

type Area = { left: number; top: number; right: number; bottom: number };

/** How many pixels of an area (CSS pixels) are darker than grey. */
async function inked(png: Uint8Array, area: Area): Promise<number> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const [left, top] = [area.left * PIXEL_RATIO, area.top * PIXEL_RATIO];
  const [width, height] = [area.right * PIXEL_RATIO - left, area.bottom * PIXEL_RATIO - top];
  const { data } = context.getImageData(left, top, width, height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (data[i]! + data[i + 1]! + data[i + 2]! < 300) count++;
  return count;
}

const sha = (png: Uint8Array): string => createHash("sha256").update(png).digest("hex");

/** What a process that has drawn nothing yet makes of these charts, in a home of this kind. */
function bytesElsewhere(all: readonly Chart[], home = "/nowhere"): string[] {
  const script = `
    import { createHash } from "node:crypto";
    import { chartsWorker } from "./dist/core/adapters/charts/draw-in-worker.js";
    const charts = chartsWorker();
    for (const chart of ${JSON.stringify(all)})
      console.log(createHash("sha256").update(await charts.draw(chart)).digest("hex"));
  `;
  const args = ["--input-type=module", "--eval", script];
  const env = { PATH: process.env["PATH"], HOME: home };
  return execFileSync(process.execPath, args, { encoding: "utf8", env }).trim().split("\n");
}

describe("chartsWorker()", () => {
  const chart = spending(sumsOf(["Groceries", "Coffee", "Fuel"]));

  it("draws a PNG of the drawing's size, twice as fine", async () => {
    const { width, height } = drawingOf(chart);
    const image = await loadImage(Buffer.from(await charts.draw(chart)));
    expect([image.width, image.height]).toEqual([width * PIXEL_RATIO, height * PIXEL_RATIO]);
  });

  it("sets title, labels and amounts, although the machine may have no font", async () => {
    const png = await charts.draw(chart);
    const { height } = drawingOf(chart);
    const [title, subtitle] = [
      { left: 20, top: 15, right: 500, bottom: 60 },
      { left: 20, top: 60, right: 500, bottom: 95 },
    ];
    expect(await inked(png, title)).toBeGreaterThan(3_000);
    expect(await inked(png, subtitle)).toBeGreaterThan(1_500);
    // Nothing but the amounts is dark at the right edge of the lower rows.
    const amounts = { left: 680, top: 200, right: 790, bottom: height };
    expect(await inked(png, amounts)).toBeGreaterThan(1_500);
  });

  it.each([
    ["łż", "żł"],
    ["₺₹", "₹₺"],
    ["жд", "дж"],
    ["λπ", "πλ"],
    ["ơư", "ươ"],
  ])("has the characters of %s: the same two in another order look different", async (a, b) => {
    const [one, other] = await Promise.all(
      [a, b].map((name) => charts.draw({ ...chart, bars: [{ ...chart.bars[0]!, label: name }] })),
    );
    expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(false);
  });

  it("gives the same bytes for the same chart", async () => {
    const [once, twice] = await Promise.all([charts.draw(chart), charts.draw(chart)]);
    expect(Buffer.from(once).equals(Buffer.from(twice))).toBe(true);
  });

  it("gives the same bytes after any other chart, in any thread, and with an Inter installed", async () => {
    const names = ["Apr 2026", "May 2026", "Jun 2026"];
    const all = [flowOf(names), lineOf("Apr 2026"), spending(sumsOf(names))];
    const alone = bytesElsewhere(all);
    const another = chartsWorker();
    for (const one of all) expect(sha(await another.draw(one))).toBe(alone[all.indexOf(one)]);
    await another.close();
    for (const one of all.toReversed())
      expect(sha(await charts.draw(one))).toBe(alone[all.indexOf(one)]);
    const home = mkdtempSync(join(tmpdir(), "budget-fonts-"));
    mkdirSync(join(home, ".fonts"));
    const inter = "@fontsource/inter/files/inter-latin-500-normal.woff2";
    copyFileSync(createRequire(import.meta.url).resolve(inter), join(home, ".fonts/inter.woff2"));
    expect(bytesElsewhere(all.slice(0, 1), home)).toEqual(alone.slice(0, 1));
    rmSync(home, { recursive: true });
  });

  it("draws the pace line and what is over", async () => {
    const sums = sumsOf(["Groceries", "Coffee", "Fuel"]);
    const [withPace, without] = [budgets(sums, 12), budgets(sums, 31)];
    const below = { left: 0, top: drawingOf(without).height - 6, right: 800, bottom: 0 };
    below.bottom = drawingOf(withPace).height;
    expect(await inked(await charts.draw(withPace), below)).toBeGreaterThan(1_000);
  });

  it("draws in and out month by month, and a line whose last day is not cut off", async () => {
    const flow = flowOf(["Jan", "Feb"]);
    const legend = drawingOf(flow).height - 40;
    const area = { left: 300, top: legend, right: 500, bottom: legend + 40 };
    expect(await inked(await charts.draw(flow), area)).toBeGreaterThan(500);
    const line = lineOf("Mar 2026");
    const right = { left: 792, top: 480, right: 800, bottom: 520 };
    expect(await inked(await charts.draw(line), right)).toBe(0);
    const days = { left: 640, top: 480, right: 780, bottom: 520 };
    expect(await inked(await charts.draw(line), days)).toBeGreaterThan(1_000);
  });

  it("refuses what it cannot draw and goes on with the next", async () => {
    const broken = { ...chart, bars: [{ ...chart.bars[0], minor: 1n }] } as unknown as Chart;
    await expect(charts.draw(broken)).rejects.toMatchObject({
      problem: { code: "chart-unavailable" },
      cause: expect.any(TypeError),
    });
    await expect(charts.draw(chart)).resolves.toBeInstanceOf(Uint8Array);
  });

  it("gives up when the drawing takes too long, and starts anew", async () => {
    const hurried = chartsWorker({ timeoutMs: 1 });
    await expect(hurried.draw(chart)).rejects.toMatchObject({
      problem: { code: "chart-unavailable" },
      cause: new Error("drawing took too long"),
    });
    await expect(hurried.draw(chart)).rejects.toThrow("chart-unavailable");
    await hurried.close();
  });

  it("fails what is being drawn when it is closed, and may be used again", async () => {
    const closing = chartsWorker();
    const drawing = closing.draw(chart);
    const [outcome] = await Promise.allSettled([drawing, closing.close()]);
    expect(outcome).toMatchObject({ reason: { problem: { code: "chart-unavailable" } } });
    await closing.close();
    await expect(closing.draw(chart)).resolves.toBeInstanceOf(Uint8Array);
    await closing.close();
  });

  it("lets the process end", () => {
    const script = `
      import { chartsWorker } from "./dist/core/adapters/charts/draw-in-worker.js";
      const chart = ${JSON.stringify(chart)};
      chartsWorker().draw(chart).then((png) => console.log(png.length > 0));
    `;
    const args = ["--input-type=module", "--eval", script];
    const printed = execFileSync(process.execPath, args, { encoding: "utf8", timeout: 20_000 });
    expect(printed.trim()).toBe("true");
  });
});
