import { ruleFindings } from "../../../bot/views/rule-findings.ts";
import { ruleForm } from "../../../bot/views/rule-form.ts";
import { ruleList } from "../../../bot/views/rule-list.ts";
import { ruleTrialModal } from "../../../bot/views/rule-trial.ts";
import { ruleWith } from "../../harness/rules.ts";
import { ledgerOf, many, today, usd } from "./made-up.ts";

/** Everything about rules, filled with `name` wherever a person's or a bank's words can stand. */
export function ruleViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const metadata = { id: 1, origin: { url: null, replace: true, list: null } };
  const rule = ruleWith({
    pattern: name.slice(0, 200),
    category: name,
    account: name,
    member: name,
    merchant: name,
    tags: many(() => name),
  });
  const effect = {
    transactionId: 1,
    date: today,
    merchant: name,
    amountMinor: -1,
    before: name,
    after: name,
    renamed: name,
    tagged: many(() => name),
    keptBy: null,
    overrides: name,
  };
  const trial = {
    matched: 3,
    changed: 2,
    keptByPerson: 1,
    keptByEarlierRule: 1,
    overrides: many(() => ({ pattern: name, count: 1 })),
    effects: many(() => effect, 20),
    totals: many(() => ({ category: name, currency: "USD", beforeMinor: 1, afterMinor: 2 })),
  };
  const finding = { kind: "shadowed" as const, rule, other: rule, count: 3 };
  return {
    rules: ruleList({
      rules: many((id) => ({ ...rule, id, active: false })),
      page: 2,
      ledger,
      note: [],
    }),
    findings: ruleList({
      rules: many((id) => ({ ...rule, id })),
      page: 0,
      ledger,
      note: ruleFindings(
        many(() => finding),
        [rule],
      ),
    }),
    ruleForm: ruleForm({
      draft: rule,
      amounts: name,
      accounts: many(() => name),
      members: many(() => name),
      editing: true,
      metadata,
    }),
    trial: ruleTrialModal({ rule, trial, currency: usd, today, metadata }),
  };
}
