import type { ChartConfiguration } from "chart.js";
import type { Chart } from "../../domain/chart.ts";

/** Everything a renderer needs, as plain data: it can be posted to a thread or a server as it is. */
export type Drawing = {
  readonly config: ChartConfiguration;
  /** In CSS pixels; drawn at `PIXEL_RATIO` times as many. */
  readonly width: number;
  readonly height: number;
};

/** How wide every chart is, in CSS pixels. */
export const WIDTH = 800;

/** The colours of texts, of quiet texts, of the ground and of what is empty. */
export const INK = "#1a1a1a";
export const QUIET = "#4d4d4d";
export const PAPER = "#ffffff";
export const TRACK = "#dfe3e6";
// Two colours of Okabe and Ito's palette, which people with any colour vision tell apart.
export const BLUE = "#0072b2";
export const VERMILION = "#d55e00";

/** Pixels drawn for each CSS pixel. */
export const PIXEL_RATIO = 2;

/**
 * Inter, which comes cut into scripts: each is a family of its own here, and a character is set in
 * the first that has it. The names must not be Inter's own, which all its parts bear inside: then a
 * letter is taken from now this part, now that, as threads come and go or a machine has an Inter
 * itself, and the same chart has other bytes. A renderer without them takes its own Inter or sans serif.
 */
export const FONTS = [
  { family: "Budget Tracker Latin", script: "latin" },
  { family: "Budget Tracker Latin Ext", script: "latin-ext" },
  { family: "Budget Tracker Vietnamese", script: "vietnamese" },
  { family: "Budget Tracker Cyrillic", script: "cyrillic" },
  { family: "Budget Tracker Greek", script: "greek" },
] as const;

const FAMILY = [...FONTS.map(({ family }) => `"${family}"`), "Inter", "sans-serif"].join(", ");
/** How a text is set; `size` in CSS pixels. */
export const font = (size: number, weight: 400 | 600) => ({
  family: FAMILY,
  size,
  weight,
});

/** What all charts share: their headings, no legend, no movement, room at the edges. */
export function frame(chart: Chart) {
  const heading = { display: true, align: "start" } as const;
  return {
    indexAxis: "y",
    animation: false,
    responsive: false,
    layout: { padding: { top: 20, right: 24, bottom: 6, left: 24 } },
    plugins: {
      legend: { display: false },
      tooltip: { enabled: false },
      title: { ...heading, text: chart.title, color: INK, font: font(32, 600), padding: 0 },
      subtitle: {
        ...heading,
        text: chart.subtitle,
        color: QUIET,
        font: font(25, 400),
        padding: { top: 8, bottom: 20 },
      },
    },
  } as const;
}

/** An axis that is only texts, one above each bar (`up` of its middle), as large as a phone needs them. */
export function rowTexts(side: "left" | "right", up = -33) {
  return {
    type: "category",
    axis: "y",
    position: side,
    offset: true,
    grid: { display: false, drawTicks: false },
    border: { display: false },
    ticks: {
      mirror: true,
      padding: 0,
      labelOffset: up,
      autoSkip: false,
      color: INK,
      font: font(25, side === "right" ? 600 : 400),
      showLabelBackdrop: true,
      backdropColor: PAPER,
      backdropPadding: 0,
      z: 3,
    },
  } as const;
}
