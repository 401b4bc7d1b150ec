import type { Submission } from "../listener.ts";
import { ownAccount } from "./account.ts";
import { deleteAll } from "./delete-all.ts";
import { reconcile } from "./reconcile.ts";
import { banks } from "./banks.ts";
import { bulk } from "./bulk.ts";
import { rule, ruleTrial } from "./rule.ts";
import { settingsForms } from "./settings.ts";
import { small } from "./small.ts";
import { split } from "./split.ts";
import { transaction } from "./transaction.ts";
import { transfer } from "./transfer.ts";

/** Every form. */
export const submissions: readonly Submission[] = [
  transaction,
  split,
  bulk,
  transfer,
  ...small,
  ...settingsForms,
  ownAccount,
  reconcile,
  deleteAll,
  rule,
  ruleTrial,
  ...banks,
];
