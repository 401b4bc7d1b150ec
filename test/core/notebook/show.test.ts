import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openLedger, money, show } from "../../../core/index.ts";
import type { Bundle, Placing } from "../../../core/notebook/display.ts";
import { DOMParser } from "../../dom.ts";

const SINK = Symbol.for("budget-tracker.display");
const DISPLAY = Symbol.for("Jupyter.display");

let shown: { bundle: Bundle; placing: Placing }[] = [];
beforeEach(() => {
  shown = [];
  Reflect.set(globalThis, SINK, (bundle: Bundle, placing: Placing) =>
    shown.push({ bundle, placing }),
  );
});
afterEach(() => Reflect.deleteProperty(globalThis, SINK));

/** The page that was shown last. */
function page() {
  return new DOMParser().parseFromString(shown.at(-1)?.bundle["text/html"] ?? "", "text/html");
}

function texts(selector: string): string[] {
  return [...page().querySelectorAll(selector)].map((cell) => cell.textContent ?? "");
}

const look = (value: object): Bundle | Promise<Bundle> =>
  Reflect.apply(Reflect.get(value, DISPLAY), value, []);

const ROWS = [
  { merchant: "<b>&\"'", currency: "USD", spentMinor: 123_456, times: 3 },
  { merchant: "Zoo", currency: "USD", spentMinor: -50, times: 12 },
];

describe("show.table()", () => {
  it("writes amounts as people do, to the right, and adds them up", () => {
    show.table(ROWS, { title: "Spent", total: true });
    expect(texts("th")).toEqual(["Merchant", "Spent", "Times"]);
    expect(texts("td.n")).toEqual(["$1,234.56", "3", "−$0.50", "12", "$1,234.06", ""]);
    expect(texts("caption")).toEqual(["Spent"]);
    expect(shown[0]?.bundle["text/plain"]).toBe(
      [
        "Spent",
        "Merchant      Spent  Times",
        "<b>&\"'    $1,234.56      3",
        "Zoo          −$0.50     12",
        "Total     $1,234.06",
      ].join("\n"),
    );
  });

  it("takes nothing in the books for markup, or for a formula", () => {
    show.table(ROWS, { title: "$a$ <script>" });
    expect(page().querySelector("script, b")).toBeNull();
    expect(texts("tbody td")[0]).toBe("<b>&\"'");
    expect(shown[0]?.bundle["text/html"]).not.toMatch(/\$[^<]/u);
  });

  it("stops at its limit and says how much more there is, sums being of everything", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({
      n: i,
      amountMinor: -100,
      currency: "EUR",
    }));
    show.table(many, { limit: 2, total: true });
    expect(texts("tbody tr")).toEqual(["0−€1.00", "1−€1.00", "… 28 more"]);
    expect(texts("tfoot td")).toEqual(["Total", "−€30.00"]);
  });

  it("never adds two currencies together", () => {
    show.table(
      [
        { day: "a", amountMinor: 100, currency: "USD" },
        { day: "b", amountMinor: 200, currency: "EUR" },
      ],
      { total: true },
    );
    expect(texts("tfoot tr")).toEqual(["Total€2.00", "Total$1.00"]);
    expect(texts("th")).toEqual(["Day", "Amount", "Currency"]);
  });

  it("draws bars in proportion, a negative one in another colour", () => {
    show.table(ROWS, { columns: [{ key: "spentMinor", kind: "bar" }] });
    const bars = [...page().querySelectorAll(".bar")].map((bar) => [
      bar.className,
      bar.getAttribute("style"),
    ]);
    expect(bars).toEqual([
      ["bar", "width:160px"],
      ["bar neg", "width:0px"],
    ]);
  });
});

describe("show", () => {
  it("shows tiles, and progress in one place", () => {
    show.tiles({ Left: money(-1250, "USD"), Rate: "12%" });
    expect(texts(".tile")).toEqual(["Left−$12.50", "Rate12%"]);
    const progress = show.progress("Reading", 2);
    progress.tick();
    const [, first, second] = shown;
    expect(second?.placing).toEqual({ id: first?.placing.id, update: true });
    expect(second?.bundle["text/plain"]).toBe("Reading: 1 of 2");
  });

  it("goes through Deno’s kernel, and is text where `deno run` says that there is none", async () => {
    Reflect.deleteProperty(globalThis, SINK);
    const sent: unknown[] = [];
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      const broadcast = (...message: unknown[]) => Promise.resolve(sent.push(message));
      vi.stubGlobal("Deno", { jupyter: { broadcast } });
      show.tiles({ Rate: "12%" });
      expect(sent).toEqual([
        ["display_data", expect.objectContaining({ metadata: {}, transient: {} })],
      ]);
      expect(written).not.toHaveBeenCalled();
      vi.stubGlobal("Deno", {
        get jupyter(): never {
          throw new Error("Deno.jupyter is only available in `deno jupyter` subcommand");
        },
      });
      show.tiles({ Rate: "12%" });
      expect(written.mock.calls).toEqual([["Rate: 12%\n"]]);
    } finally {
      vi.unstubAllGlobals();
      written.mockRestore();
    }
  });

  it("gives an interactive chart that brings all it needs and reaches for nothing", async () => {
    const ledger = await openLedger();
    const { chart } = await ledger.report("spending");
    await ledger.close();
    show.interactive({ chart });
    const frame = page().querySelector("iframe");
    expect(frame?.getAttribute("sandbox")).toBe("allow-scripts");
    const inside = new DOMParser().parseFromString(
      frame?.getAttribute("srcdoc") ?? "",
      "text/html",
    );
    expect(inside.querySelectorAll("[src], [href], link")).toHaveLength(0);
    expect(inside.querySelectorAll("script")).toHaveLength(2);
  });
});

describe("a cell’s last value", () => {
  it("shows ledgers, rows, reports and money as what they are", async () => {
    const ledger = await openLedger();
    try {
      expect(await look(ledger)).toMatchObject({
        "text/plain": "Demo ledger · USD, as of 2026-06-30, open for changes",
      });
      expect(await look(money(-1250, "USD"))).toEqual({ "text/plain": "−$12.50" });
      const rows = await ledger.topMerchants({ from: "2026-06", to: "2026-06", limit: 1 });
      expect(await look(rows)).toMatchObject({
        "text/plain": expect.stringContaining("Ridley Lettings"),
      });
      expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
      const report = await look(await ledger.report("savings"));
      expect(report["text/html"]).toContain("data:image/png;base64,iVBOR");
    } finally {
      await ledger.close();
    }
  });
});
