import type { Shortcut } from "../listener.ts";
import { addAsTransaction } from "./add-as-transaction.ts";
import { addTransaction } from "./add-transaction.ts";

/** Every shortcut. The manifest names the same. */
export const shortcuts: readonly Shortcut[] = [addTransaction, addAsTransaction];
