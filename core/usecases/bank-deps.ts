import type { Bank, Log, SecretBox } from "../ports.ts";
import type { Deps } from "./act.ts";

/** What use cases about banks need from outside. */
export type BankDeps = Deps & {
  readonly bank: Bank;
  readonly box: SecretBox;
  readonly log: Log;
};
