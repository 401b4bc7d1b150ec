import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";
import { inputOf, uploadIn } from "./keep-statement.ts";
import { type Preview, previewStatement } from "./preview-statement.ts";

/** A preview of a kept statement, and where its person wants the answer. */
export type UploadPreview = Preview & { readonly uploadId: number; readonly place: string };

/** Shows what importing a kept statement would do. Throws `not-found`, `statement-unusable`. */
export async function previewUpload(
  deps: Deps,
  act: Act,
  uploadId: number,
): Promise<UploadPreview> {
  const upload = await readLedger(deps.db, act.ledger.id, (trx) =>
    uploadIn(trx, act.ledger.id, uploadId),
  );
  const preview = await previewStatement(deps, act, inputOf(upload));
  return { ...preview, uploadId, place: upload.place };
}
