import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import type { UploadPreview } from "../../core/usecases/preview-upload.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { previewMessage } from "../views/import-preview.ts";

/** A file's preview for its person. */
export async function shownPreview(bot: Bot, act: Act, preview: UploadPreview): Promise<Message> {
  const accounts = await listAccounts(bot.deps, act);
  return previewMessage({
    preview,
    accounts: accounts.map(({ name }) => name),
    ledger: act.ledger,
    today: momentOf(bot, act).today,
  });
}
