import type { Command } from "../listener.ts";
import { bank } from "./bank.ts";
import { budget } from "./budget.ts";
import { rules } from "./rules.ts";
import { spend } from "./spend.ts";
import { transactions } from "./transactions.ts";

/** Every command, in the order help tells of them. The manifest names the same. */
export const commands: readonly Command[] = [spend, budget, transactions, rules, bank];
