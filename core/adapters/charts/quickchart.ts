import quickchart from "quickchart-js";
import { BudgetError } from "../../domain/errors.ts";
import type { Charts } from "../../ports.ts";
import { drawingOf } from "./chart-config.ts";
import type { Drawing } from "./chart-style.ts";
import { PAPER, PIXEL_RATIO } from "./chart-style.ts";

// The package's types say its class is `default` of what is imported; in an ES module it is that itself.
// oxlint-disable-next-line import/no-named-as-default-member -- the types' own name for it
const QuickChart = "default" in quickchart ? quickchart.default : quickchart;
type QuickChartRequest = InstanceType<typeof QuickChart>;

/**
 * Charts drawn by the QuickChart server at `url`, such as `http://charts.home:3400`. The figures go
 * to that host only, in the body of a request, never in an address that logs keep.
 */
export function quickChart(url: string, { timeoutMs = 10_000 } = {}): Charts {
  const server = new URL(url);
  return {
    async draw(chart) {
      try {
        return await post(requestFor(server, drawingOf(chart)), timeoutMs);
      } catch (cause) {
        throw new BudgetError({ code: "chart-unavailable" }, { cause });
      }
    },
    async close() {
      // Nothing is kept between requests.
    },
  };
}

function requestFor(server: URL, { config, width, height }: Drawing): QuickChartRequest {
  // The server adds its own labels to bars unless told not to.
  const plugins = { ...config.options?.plugins, datalabels: { display: false } };
  return new QuickChart()
    .setScheme(server.protocol.replace(":", ""))
    .setHost(server.host + server.pathname.replace(/\/+$/u, ""))
    .setVersion("4")
    .setConfig({ ...config, options: { ...config.options, plugins } })
    .setWidth(width)
    .setHeight(height)
    .setDevicePixelRatio(PIXEL_RATIO)
    .setBackgroundColor(PAPER)
    .setFormat("png");
}

/** What `toBinary` does, and also gives up in time and follows no redirect to another host. */
async function post(request: QuickChartRequest, timeoutMs: number): Promise<Uint8Array> {
  const address = new URL(request.getUrl());
  const response = await fetch(address.origin + address.pathname, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request.getPostData()),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.ok) throw new Error(`QuickChart answered ${response.status}`);
  if (!bytes.subarray(0, PNG.length).equals(PNG)) throw new Error("QuickChart sent no PNG");
  return bytes;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
