import type { LineChart, Tick } from "../../domain/chart.ts";
import { BLUE, type Drawing, font, frame, INK, TRACK, WIDTH } from "./chart-style.ts";

const HEIGHT = 520;
/** How finely a text can be placed along an axis. */
const PLACES = 200;
/** Characters that fit beside each other below the line. */
const MOST_LETTERS = 48;

/** A sum over time as a line above round amounts. */
export function lineDrawing(chart: LineChart): Drawing {
  const labels = chart.points.map((_, i) => String(i));
  const line = {
    data: [...chart.points],
    borderColor: BLUE,
    borderWidth: 5,
    pointRadius: 0,
    stepped: false as const,
  };
  return {
    config: {
      type: "line",
      data: { labels, datasets: [line] },
      options: {
        ...frame(chart),
        indexAxis: "x",
        // Half of the last day's name stands beyond the line's end.
        layout: { padding: { ...frame(chart).layout.padding, right: 68 } },
        scales: {
          x: { display: false },
          y: { display: false, min: 0, max: 100 },
          days: { ...placed(spaced(chart.days)), axis: "x", position: "bottom" },
          amounts: { ...placed(chart.amounts), axis: "y", position: "left", reverse: true },
        },
      },
    },
    width: WIDTH,
    height: HEIGHT,
  };
}

/** An axis with a place for each half percent: plain data has no other way to put a text at a value. */
function placed(ticks: readonly Tick[]) {
  const texts = new Map(ticks.map(({ percent, text }) => [placeOf(percent), text]));
  const places = Array.from({ length: PLACES + 1 }, (_, place) => place);
  return {
    type: "category",
    labels: places.map((place) => texts.get(place) ?? ""),
    border: { display: false },
    grid: {
      drawTicks: false,
      color: TRACK,
      lineWidth: places.map((place) => (texts.has(place) ? 2 : 0)),
    },
    ticks: { autoSkip: false, maxRotation: 0, color: INK, font: font(22, 400), padding: 8 },
  } as const;
}

function placeOf(percent: number): number {
  return Math.round((percent * PLACES) / 100);
}

/** As many as fit, evenly chosen, from the last backwards. */
function spaced(days: readonly Tick[]): Tick[] {
  const longest = Math.max(1, ...days.map(({ text }) => text.length + 2));
  const every = Math.max(1, Math.ceil((days.length * longest) / MOST_LETTERS));
  return days.filter((_, i) => (days.length - 1 - i) % every === 0);
}
