import { updateUpload } from "../store/uploads.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { uploadIn } from "./keep-statement.ts";
import { previewUpload, type UploadPreview } from "./preview-upload.ts";

/** Answers a question a kept statement raised, and shows what importing would do now. */
export async function answerQuestion(
  deps: Deps,
  act: Act,
  uploadId: number,
  answer: { readonly questionId: string; readonly value: string },
): Promise<UploadPreview> {
  await commit(deps, act, async (trx) => {
    const upload = await uploadIn(trx, act.ledger.id, uploadId);
    const answers = { ...upload.answers, [answer.questionId]: answer.value };
    await updateUpload(trx, act.ledger.id, uploadId, { answers });
    return {};
  });
  return previewUpload(deps, act, uploadId);
}

/** Says which account a kept statement is of, and shows what importing would do now. */
export async function chooseAccount(
  deps: Deps,
  act: Act,
  uploadId: number,
  account: string,
): Promise<UploadPreview> {
  await commit(deps, act, async (trx) => {
    await uploadIn(trx, act.ledger.id, uploadId);
    await updateUpload(trx, act.ledger.id, uploadId, { account: account.trim().slice(0, 100) });
    return {};
  });
  return previewUpload(deps, act, uploadId);
}
