import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { GlobalFonts, createCanvas } from "@napi-rs/canvas";
import { Chart } from "chart.js/auto";
import type { Drawing } from "./chart-style.ts";
import { FONTS, PAPER, PIXEL_RATIO } from "./chart-style.ts";

/** What the thread is asked: one drawing, and the number its answer carries. */
export type DrawRequest = { readonly id: number; readonly drawing: Drawing };

/** What the thread answers: a PNG, or why there is none. */
export type DrawAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly error: unknown };

function registerFonts(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const { family, script } of FONTS) {
    for (const weight of [400, 600]) {
      const file = resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`);
      // The machine may have no font at all, and then every text would be missing without a word.
      if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`cannot use font ${file}`);
    }
  }
}

function draw({ config, width, height }: Drawing): Uint8Array {
  const canvas = createCanvas(width, height);
  const options = { ...config.options, devicePixelRatio: PIXEL_RATIO };
  const background = {
    id: "background",
    beforeDraw: ({ ctx }: Chart): void => {
      ctx.fillStyle = PAPER;
      ctx.fillRect(0, 0, width, height);
    },
  };
  // Chart.js asks for a browser's canvas; the methods it calls are the same.
  const chart = new Chart(canvas, { ...config, options, plugins: [background] });
  const png = canvas.toBuffer("image/png");
  chart.destroy();
  return png;
}

registerFonts();
parentPort?.on("message", ({ id, drawing }: DrawRequest) => {
  parentPort?.postMessage(answer(id, drawing), []);
});

function answer(id: number, drawing: Drawing): DrawAnswer {
  try {
    return { id, png: draw(drawing) };
  } catch (error) {
    return { id, error };
  }
}
