import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { orderFinder } from "../../../core/statements/date-orders.ts";
import { dateIn, datePartsOf } from "../../../core/statements/dates.ts";
import { asked, rowsIn, statementOf } from "./made-up.ts";

const today = parseIsoDate("2026-03-09");

function orders(...texts: readonly string[]) {
  const finder = orderFinder();
  for (const text of texts) finder.add(text);
  return finder.found(today).orders;
}

describe("datePartsOf()", () => {
  it.each([
    "13/01/2026",
    "13.01.2026",
    "13-1-26",
    "13.01.26",
    "13. 1. 2026",
    "13 Jan 2026",
    "13-JAN-26",
    "Jan 13, 2026",
    "13. Januar 2026",
    "13 janv. 2026",
    "13 gennaio 2026",
    "13 enero 2026",
    "13 januari 2026",
    "13 stycznia 2026",
    "13/01/2026 08:15",
    "13.01.2026 8:15:30",
  ])("reads %s", (text) => {
    const parts = datePartsOf(text);
    expect(parts && dateIn(parts, "dmy")).toBe("2026-01-13");
  });

  it.each(["2026-01-13", "20260113", "2026/1/13", "2026-01-13T08:15:00Z", "26-01-13"])(
    "reads %s year first",
    (text) => {
      const parts = datePartsOf(text);
      expect(parts && dateIn(parts, "ymd")).toBe("2026-01-13");
    },
  );

  it.each(["", "4711", "12.50", "1/2", "13 Foo 2026", "2026", "1234567890"])(
    "takes %j for no date",
    (text) => {
      expect(datePartsOf(text)).toBeUndefined();
    },
  );
});

describe("orderFinder()", () => {
  it("is told by a single day past the twelfth", () => {
    expect(orders("03/04/2024", "13/04/2024")).toEqual(["dmy"]);
    expect(orders("03/04/2024", "04/13/2024")).toEqual(["mdy"]);
  });

  it("takes dots for day first, and a year first for month next", () => {
    expect(orders("03.04.2024")).toEqual(["dmy"]);
    expect(orders("2024/03/04")).toEqual(["ymd"]);
  });

  it("is told by what would lie in the future", () => {
    expect(orders("03/09/2026", "01/02/2026")).toEqual(["mdy"]);
  });

  it("is told by the rows’ order when enough days stand in it", () => {
    expect(
      orders("01/02/2024", "03/02/2024", "02/03/2024", "05/03/2024", "04/04/2024", "01/05/2024"),
    ).toEqual(["dmy"]);
  });

  it("is not told by the order of so few days that chance may have made it", () => {
    expect(orders("01/02/2024", "03/02/2024", "02/03/2024")).toEqual(["dmy", "mdy"]);
  });

  it("is told by a year that would be decades away", () => {
    expect(orders("18-03-04", "18-03-05")).toEqual(["ymd"]);
  });

  it("cannot tell when every date exists both ways", () => {
    expect(orders("03/04/2024", "05/04/2024")).toEqual(["dmy", "mdy"]);
  });

  it("cannot tell when the dates contradict each other", () => {
    expect(orders("13/04/2024", "04/13/2024")).toEqual(["dmy", "mdy"]);
  });

  it("does not mind a date that is none in any order", () => {
    expect(orders("99/99/2024", "04/13/2024")).toEqual(["mdy"]);
  });

  it("does not mind the order where every date is the same both ways", () => {
    expect(orders("03/03/2024", "04/04/2024")).toHaveLength(1);
  });
});

describe("an open date order", () => {
  const lines = ["Date,Payee,Amount", "03/04/2024,A,-1.00", "05/04/2024,B,-2.00"];

  it("is asked about, quoting a date and both its readings", () => {
    const [question] = statementOf(lines).questions;
    expect(question).toMatchObject({
      id: "date-order",
      evidence: expect.stringContaining("“03/04/2024”"),
      choices: [
        { value: "dmy", label: "3 April 2024" },
        { value: "mdy", label: "4 March 2024" },
      ],
    });
  });

  it("is settled by the answer", () => {
    const statement = statementOf(lines, { answers: { "date-order": "mdy" } });
    expect(asked(statement)).toEqual([]);
    expect(rowsIn(statement)).toEqual(["2024-03-04 -100 A", "2024-05-04 -200 B"]);
  });

  it("is not settled by an answer that is no choice", () => {
    expect(asked(statementOf(lines, { answers: { "date-order": "ymd" } }))).toEqual(["date-order"]);
  });
});
