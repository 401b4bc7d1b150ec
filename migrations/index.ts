import type { Knex } from "knex";
import * as carries from "./20261123_carries.ts";
import * as channelTurns from "./20261126_channel_turns.ts";
import * as changes from "./20261123_changes.ts";
import * as counted from "./20261123_counted.ts";
import * as inbox from "./20261123_inbox.ts";
import * as ledgers from "./20261123_ledgers.ts";
import * as matches from "./20261123_matches.ts";
import * as ruleConditions from "./20261123_rule_conditions.ts";
import * as ruleFields from "./20261123_rule_fields.ts";
import * as rulesAndBudgets from "./20261123_rules_and_budgets.ts";
import * as search from "./20261123_search.ts";
import * as sums from "./20261123_sums.ts";
import * as sharedLedgers from "./20261124_shared_ledgers.ts";
import * as lettersAtOnce from "./20261126_letters_at_once.ts";
import * as firstAndLastDay from "./20261126_first_and_last_day.ts";
import * as notifications from "./20261126_notifications.ts";
import * as apiTokens from "./20261126_api_tokens.ts";
import * as banks from "./20261126_banks.ts";
import * as linkSessions from "./20261126_link_sessions.ts";
import * as enteredBy from "./20261126_entered_by.ts";
import * as notCounted from "./20261126_not_counted.ts";
import * as quickSums from "./20261126_quick_sums.ts";
import * as postsEntries from "./20261126_posts_entries.ts";
import * as homeOpenings from "./20261126_home_openings.ts";
import * as reader from "./20261126_reader.ts";
import * as recurring from "./20261126_recurring.ts";
import * as toldNews from "./20261126_told_news.ts";
import * as sumsDue from "./20261126_sums_due.ts";
import * as transactions from "./20261123_transactions.ts";
import * as transfers from "./20261123_transfers.ts";

/** In the order they run. A name once released never changes: the database remembers it. */
const MIGRATIONS: readonly (readonly [name: string, migration: Knex.Migration])[] = [
  ["20261123_ledgers", ledgers],
  ["20261123_transactions", transactions],
  ["20261123_rules_and_budgets", rulesAndBudgets],
  ["20261123_changes", changes],
  ["20261123_inbox", inbox],
  ["20261123_counted", counted],
  ["20261123_matches", matches],
  ["20261123_transfers", transfers],
  ["20261123_carries", carries],
  ["20261123_rule_conditions", ruleConditions],
  ["20261123_search", search],
  ["20261123_sums", sums],
  ["20261123_rule_fields", ruleFields],
  ["20261124_shared_ledgers", sharedLedgers],
  ["20261126_notifications", notifications],
  ["20261126_banks", banks],
  ["20261126_entered_by", enteredBy],
  ["20261126_posts_entries", postsEntries],
  ["20261126_home_openings", homeOpenings],
  ["20261126_recurring", recurring],
  ["20261126_reader", reader],
  ["20261126_letters_at_once", lettersAtOnce],
  ["20261126_api_tokens", apiTokens],
  ["20261126_link_sessions", linkSessions],
  ["20261126_first_and_last_day", firstAndLastDay],
  ["20261126_told_news", toldNews],
  ["20261126_channel_turns", channelTurns],
  ["20261126_not_counted", notCounted],
  ["20261126_quick_sums", quickSums],
  ["20261126_sums_due", sumsDue],
];

/** Listed by hand: a directory scan would store `.ts` or `.js` in the names and then call a build corrupt. */
export const migrationSource: Knex.MigrationSource<readonly [string, Knex.Migration]> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: ([name]) => name,
  getMigration: async ([, migration]) => migration,
};
