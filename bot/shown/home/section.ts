import type { types } from "@slack/bolt";
import type { Month } from "../../../core/domain/dates.ts";
import type { Act } from "../../../core/usecases/act.ts";
import type { Bot } from "../../listener.ts";
import type { Moment } from "../../moment.ts";
import type { Glance } from "../../views/glance.ts";

/** What every part of the Home tab may be drawn from. */
export type HomeContext = {
  readonly bot: Bot;
  /** Who looks, in the ledger that is shown. */
  readonly act: Act;
  readonly moment: Moment;
  /** The month that is shown. */
  readonly month: Month;
  readonly glance: Glance;
  /** Whether nothing at all is written down yet. */
  readonly isEmpty: boolean;
};

/** A part of the Home tab: it asks the core what it needs, and has its view draw it. */
export type HomeSection = {
  /** The most blocks it may have: those of all sections together are at most Slack's hundred. */
  readonly most: number;
  /** Whether it is there for who has nothing written down yet too. */
  readonly whenEmpty?: boolean;
  /** Its blocks, in order; none where there is nothing to say. */
  draw(home: HomeContext): Promise<readonly types.KnownBlock[]> | readonly types.KnownBlock[];
};
