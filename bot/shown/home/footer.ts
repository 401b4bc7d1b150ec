import { booksStatus } from "../../../core/usecases/books-status.ts";
import { footerBlocks } from "../../views/home/footer.ts";
import type { HomeSection } from "./section.ts";

/** Whether everything works, and what is under way. */
export const footer: HomeSection = {
  most: 1,
  whenEmpty: true,
  async draw({ bot, act }) {
    return footerBlocks({ ...(await booksStatus(bot.deps, act)), ledger: act.ledger });
  },
};
