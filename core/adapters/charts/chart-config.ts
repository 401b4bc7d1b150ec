import type { BarChart, BudgetChart, Chart, FlowChart } from "../../domain/chart.ts";
import { lineDrawing } from "./line-drawing.ts";
import {
  BLUE,
  INK,
  PAPER,
  TRACK,
  VERMILION,
  type Drawing,
  font,
  frame,
  rowTexts,
  WIDTH,
} from "./chart-style.ts";

const HEADING_HEIGHT = 124;
const ROW_HEIGHT = 80;
const PACE_HEIGHT = 40;
const FLOW_HEIGHT = 104;
/** Percent; what is further over is left open at its end, as its text says how far over it is. */
const LONGEST_BAR = 150;

/** The one Chart.js configuration of a chart: no functions, texts already formatted, no animation. */
export function drawingOf(chart: Chart): Drawing {
  switch (chart.kind) {
    case "bars":
      return barsDrawing(chart);
    case "budget":
      return budgetDrawing(chart);
    case "flow":
      return flowDrawing(chart);
    case "line":
      return lineDrawing(chart);
  }
}

// The lower part of a row is the bar; the upper one has the texts.
const BAR = { barPercentage: 0.36, categoryPercentage: 1 } as const;

function barsDrawing(chart: BarChart): Drawing {
  const labels = chart.bars.map((bar) => bar.label);
  const dataset = {
    ...BAR,
    data: chart.bars.map((bar) => bar.minor),
    backgroundColor: chart.bars.map((bar) => (bar.named && bar.minor > 0 ? BLUE : PAPER)),
    borderColor: BLUE,
    borderWidth: 3,
    borderSkipped: false as const,
    minBarLength: 6,
  };
  return {
    config: {
      type: "bar",
      data: { labels, datasets: [dataset] },
      options: {
        ...frame(chart),
        scales: {
          x: { display: false, bounds: "data" },
          y: rowTexts("left"),
          values: { ...rowTexts("right"), labels: chart.bars.map((bar) => bar.value) },
        },
      },
    },
    width: WIDTH,
    height: HEADING_HEIGHT + ROW_HEIGHT * labels.length,
  };
}

/** What came in is solid; what went out, below it, is a box. */
function flowDrawing(chart: FlowChart): Drawing {
  const labels = chart.bars.map((bar) => bar.label);
  const thin = { barPercentage: 0.9, categoryPercentage: 0.5 } as const;
  const [came, went] = [
    chart.bars.map((bar) => bar.inMinor),
    chart.bars.map((bar) => bar.outMinor),
  ];
  const box = { borderColor: VERMILION, borderWidth: 4, borderSkipped: false as const };
  return {
    config: {
      type: "bar",
      data: {
        labels,
        datasets: [
          { ...thin, label: "In", data: came, backgroundColor: BLUE },
          { ...thin, ...box, label: "Out", data: went, backgroundColor: PAPER },
        ],
      },
      options: {
        ...frame(chart),
        plugins: { ...frame(chart).plugins, legend: LEGEND },
        scales: {
          x: { display: false, min: 0 },
          y: rowTexts("left", -42),
          values: { ...rowTexts("right", -42), labels: chart.bars.map((bar) => bar.value) },
        },
      },
    },
    width: WIDTH,
    height: HEADING_HEIGHT + PACE_HEIGHT + FLOW_HEIGHT * labels.length,
  };
}

const LEGEND = {
  display: true,
  position: "bottom",
  labels: { color: INK, font: font(24, 400), boxWidth: 28, boxHeight: 16 },
} as const;

function budgetDrawing(chart: BudgetChart): Drawing {
  const percents = chart.bars.map((bar) => bar.percent);
  const longest = Math.ceil(Math.min(LONGEST_BAR, Math.max(100, ...percents)));
  const labels = chart.bars.map((bar) => bar.label);
  return {
    config: {
      type: "bar",
      data: { labels, datasets: budgetParts(percents) },
      options: {
        ...frame(chart),
        scales: {
          x: { display: false, stacked: true, min: 0, max: longest },
          y: { ...rowTexts("left"), stacked: true },
          values: { ...rowTexts("right"), labels: chart.bars.map((bar) => bar.value) },
          ...(chart.pace === null ? {} : paceAxes(chart.pace, longest)),
        },
      },
    },
    width: WIDTH,
    height: HEADING_HEIGHT + ROW_HEIGHT * labels.length + (chart.pace === null ? 0 : PACE_HEIGHT),
  };
}

/** What is spent is solid, what is left an empty track, what is over a box beyond the track's end. */
function budgetParts(percents: readonly number[]): Drawing["config"]["data"]["datasets"] {
  const within = percents.map((percent) => Math.min(percent, 100));
  const over = percents.map((percent) => Math.max(0, Math.min(percent, LONGEST_BAR) - 100));
  return [
    { ...BAR, data: within, backgroundColor: BLUE },
    { ...BAR, data: within.map((percent) => 100 - percent), backgroundColor: TRACK },
    {
      ...BAR,
      data: over,
      backgroundColor: PAPER,
      borderColor: VERMILION,
      borderWidth: over.map((percent) => (percent > 0 ? 5 : 0)),
      borderSkipped: percents.map((percent) => (percent > LONGEST_BAR ? "end" : false)),
    },
  ];
}

type Pace = NonNullable<BudgetChart["pace"]>;

/**
 * Axes with a place for each percent, of which one has a line and one a text: plain data has no
 * other way to put either at a value. The line is dark on a pale edge, to be seen on any bar.
 */
function paceAxes({ percent, label }: Pace, longest: number) {
  const places = Array.from({ length: longest + 1 }, (_, place) => place);
  const at = Math.round(percent);
  const edge = Math.ceil(longest / 9);
  const textAt = Math.min(Math.max(at, edge), longest - edge);
  const lineOf = (width: number) => places.map((place) => (place === at ? width : 0));
  const axis = {
    type: "category",
    axis: "x",
    position: "bottom",
    labels: places.map((place) => (place === textAt ? label : "")),
  } as const;
  const ticks = { autoSkip: false, maxRotation: 0, color: INK, font: font(24, 400) };
  return {
    paceEdge: {
      ...axis,
      border: { display: false, z: 1 },
      grid: { color: PAPER, lineWidth: lineOf(9), drawTicks: false, z: 1 },
      ticks: { display: false },
    },
    pace: {
      ...axis,
      border: { display: false, dash: [9, 5], z: 2 },
      grid: { color: INK, lineWidth: lineOf(4), drawTicks: false, z: 2 },
      ticks,
    },
  };
}
