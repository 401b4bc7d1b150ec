import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftOf } from "../../../bot/parse/draft.ts";
import { parseSaid } from "../../../bot/parse/said.ts";
import { plainWords } from "../../../bot/parse/words.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";

// A Monday.
const today = parseIsoDate("2026-03-09");
const context = { today, currency: parseCurrency("GBP"), members: ["Ben Jones"] };

describe("parseSaid()", () => {
  it.each([
    ["spent 12.50 on lunch yesterday", "/spend 12.50 lunch yesterday"],
    ["I just spent £30 at Tesco", "/spend £30 at Tesco"],
    ["We paid 80 for the plumber on friday.", "/spend 80 plumber on friday"],
    ["bought flowers for 20", "/spend 20 flowers"],
    ["add 4 coffee #coffee", "/spend 4 coffee #coffee"],
    ["got 50 from mum", "/spend +50 mum"],
    ["£4.20 tea", "/spend £4.20 tea"],
    ["12.50 lunch paid by @ben", "/spend 12.50 lunch paid by @ben"],
    ["budget groceries 400", "/budget groceries 400"],
    ["/budget groceries 400", "/budget groceries 400"],
    ["set groceries to 400 a month", "/budget groceries 400"],
    ["set the budget for eating out to 120", "/budget eating out 120"],
    ["how much did I spend on groceries last month?", "/transactions groceries last month"],
    ["How much did we spend on groceries in the last month?", "/transactions groceries last month"],
    ["what have we spent at blue bottle in march", "/transactions blue bottle march"],
    ["how much did we spend last month?", "/budget report spending last month"],
    ["who paid last month?", "/budget report members last month"],
    ["what is left for groceries?", "/budget "],
    ["how are we doing?", "/budget "],
    ["show my transactions", "/transactions "],
    ["find blue bottle", "/transactions blue bottle"],
    ["show our budgets", "/budget edit"],
    ["report cashflow last year", "/budget report cashflow last year"],
    ["please undo that", "/budget undo"],
    ["help!", "/budget help"],
  ])("hears “%s”", (sentence, wanted) => {
    const said = parseSaid(sentence);
    expect(said && `${said.command} ${said.text}`).toBe(wanted);
  });

  it.each([
    "",
    "hello there",
    "12 monkeys is a nice film",
    "did you know I paid 20?",
    "I spent the day in bed",
    "rules are rules",
    "see you at 10",
    "call me on 555-0134",
    "2026 will be our year",
    "undo the dishwasher, please",
  ])("hears nothing in “%s”", (sentence) => {
    expect(parseSaid(sentence)).toBeNull();
  });

  it("takes any words", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (words) => void parseSaid(words)));
  });
});

describe("draftOf()", () => {
  it.each([
    [
      "spent 12.50 on lunch yesterday",
      { amountMinor: -1250, merchant: "lunch", date: "2026-03-08" },
    ],
    ["Lunch was 9.90 at Blue Bottle", { amountMinor: -990, merchant: "Blue Bottle" }],
    [
      "<https://shop.example/1|Shop> 20 <@U1> &amp; co",
      { amountMinor: -2000, merchant: "Shop & co" },
    ],
    ["see you tomorrow", { amountMinor: null, merchant: "", notes: "see you tomorrow" }],
    ["$20 for the cab", { amountMinor: null, merchant: "", notes: "$20 for the cab" }],
    [
      "Hey all, thanks for coming, we had a great time; I paid 30.00 for all of the drinks by the way",
      { amountMinor: -3000, merchant: "" },
    ],
  ])("reads “%s”", (text, wanted) => {
    expect(draftOf(text, context)).toMatchObject(wanted);
  });
});

describe("plainWords()", () => {
  it("writes a message as its author did", () => {
    const sent = "<!here> <#C1|flat> &lt;b&gt; <https://a.example|A> <https://b.example> <@U1>";
    expect(plainWords(sent)).toBe("@here #flat <b> A https://b.example <@U1>");
  });
});
