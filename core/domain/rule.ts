/** How a rule's pattern is compared: anywhere, as the whole text, or as an RE2 expression. Case never matters. */
export type RuleKind = "contains" | "exact" | "regex";

/** What a rule looks at. */
export type RuleField = "merchant" | "description" | "both";

/**
 * The amounts a rule files, in minor units of `currency`, both ends included: negative is money out.
 * A line in another currency does not fit, whatever its amount.
 */
export type AmountRange = {
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly currency: string;
};

/** What a rule asks of a row. */
export type RuleConditions = {
  readonly pattern: string;
  readonly kind: RuleKind;
  readonly field: RuleField;
  /** Left out or `null`: any amount. */
  readonly range?: AmountRange | null;
  /** By name. Left out or `null`: any account, any member. */
  readonly account?: string | null;
  readonly member?: string | null;
};

/** What a rule sets; one of them at least. */
export type RuleSets = {
  /** By name. */
  readonly category?: string | null;
  /** The clean name that a fitting row of a file gets. */
  readonly merchant?: string | null;
  /** Added to those a row has, without `#`. */
  readonly tags?: readonly string[];
};

/** Conditions → category, merchant and tags, as a person writes it. */
export type NewRule = RuleConditions &
  RuleSets & {
    /** Lower comes first. */
    readonly priority: number;
  };

/** A rule of a ledger. Among rules the lowest `priority` wins, ties by `id`, for each thing they set. */
export type Rule = Required<NewRule> & {
  readonly id: number;
  readonly categoryId: number | null;
  readonly accountId: number | null;
  readonly memberId: number | null;
  readonly active: boolean;
};

/** What one rule would do to one transaction of the past. */
export type RuleEffect = {
  readonly transactionId: number;
  readonly date: string;
  readonly merchant: string;
  readonly amountMinor: number;
  /** The category. */
  readonly before: string | null;
  readonly after: string | null;
  /** The merchant it gets; `null` where that stays. */
  readonly renamed: string | null;
  /** The tags it gets beside its own. */
  readonly tagged: readonly string[];
  /** Why nothing changes although it fits: a person chose, or an earlier rule wins. */
  readonly keptBy: "person" | "earlier-rule" | null;
  /** Whether `before` was set by another rule that this one now beats. */
  readonly overrides: string | null;
};

/** The outcome of trying a rule over history, before it is saved. */
export type RuleTrial = {
  readonly matched: number;
  readonly changed: number;
  readonly keptByPerson: number;
  readonly keptByEarlierRule: number;
  /** How many lines it takes from other rules, by their pattern. */
  readonly overrides: readonly { readonly pattern: string; readonly count: number }[];
  /** The newest effects, changed ones first, at most 20. */
  readonly effects: readonly RuleEffect[];
  /** What the change moves between categories; minor units of `currency`. */
  readonly totals: readonly {
    readonly category: string | null;
    readonly currency: string;
    readonly beforeMinor: number;
    readonly afterMinor: number;
  }[];
};
