import type { types } from "@slack/bolt";
import { picture } from "../blocks.ts";

/** The month's chart, once it is drawn; nothing where there is none. */
export function chartBlocks(
  drawn: { readonly fileId: string } | null,
  chart: { readonly altText: string } | null,
): types.KnownBlock[] {
  return chart === null || drawn === null ? [] : [picture(drawn.fileId, chart.altText)];
}
