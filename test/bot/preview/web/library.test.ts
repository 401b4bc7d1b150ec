import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksHtml } from "../../../../bot/preview/web/blocks.ts";
import { richTextHtml, textHtml } from "../../../../bot/preview/web/library.ts";
import { data } from "../../../../bot/views/text.ts";
import { fullCount, SEED } from "../../../proof.ts";

const mrkdwn = (text: string) => textHtml({ type: "mrkdwn", text });
const plain = (text: string) => textHtml({ type: "plain_text", text });

/** The HTML's text as a person reads it. */
const read = (html: string) =>
  html
    .replaceAll("<br>", "\n")
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

describe("Slack's mrkdwn in the local workspace", () => {
  it.each([
    ["*bold* and _italic_ and ~gone~", "<strong>bold</strong> and <em>italic</em> and <s>gone</s>"],
    ["*bold _both_*", "<strong>bold <em>both</em></strong>"],
    ["(*a*), “*b*”: *c*.", "(<strong>a</strong>), “<strong>b</strong>”: <strong>c</strong>."],
    ["`/spend 12.50 *lunch*`", "<code>/spend 12.50 *lunch*</code>"],
    ["one\ntwo\n\n  three", "one<br>two<br><br>  three"],
    ["a &lt; b &amp;&amp; c &gt; d", "a &lt; b &amp;&amp; c &gt; d"],
    ["&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"],
    ["5 * 3 * 2, snake_case_name, a~b~c", "5 * 3 * 2, snake_case_name, a~b~c"],
    ["two*three*four", "two*three*four"],
    [
      "<https://example.com/a?b=1&amp;c=2|your bank>",
      '<a href="https://example.com/a?b=1&amp;c=2" rel="noreferrer noopener" target="_blank">your bank</a>',
    ],
    ["<@U123>", '<span class="mention">@U123</span>'],
    ["<!date^1392734382^{date}|18 Feb>", "18 Feb"],
    ["██░░ 40%", '<span class="bar" aria-hidden="true">██░░</span> 40%'],
  ])("draws %j", (text, html) => {
    expect(mrkdwn(text)).toBe(html);
  });

  it.each([
    "&lt;https://evil.example|bank&gt;",
    "&lt;@U1&gt; &lt;!channel&gt;",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<javascript:alert(1)|click>",
    "<data:text/html,x|click>",
    "www.evil.example and me@evil.example and https://evil.example",
    "# 1234 CARD PAYMENT",
    "1. one\n2. two",
    "- a\n+ b\n* c",
    "    four spaces",
    "---\n===\n***",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "&#60;script&#62; &#x3c;b&#x3e; &nbsp;",
    "\u2E00\u2E01\u2E02 \uE000 \u{F0000}",
  ])("makes nothing of %j", (text) => {
    for (const html of [mrkdwn(text), plain(text)]) {
      const tags = html.match(/<[^>]*>/gu) ?? [];
      expect(tags.filter((tag) => tag !== "<br>")).toEqual([]);
    }
  });

  it("loses no character of a bank's text, whatever it is", () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(..."*_~`<>&[]()#!|\\:-+.@/\"' \n=1a\u2E05"),
        fc.constantFrom("&lt;", "http://", "www.", "```", "**", ":smile:", "> ", "<!--", "]]>"),
        fc.string({ unit: "grapheme", maxLength: 3 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts
          .join("")
          .replaceAll(/[\uE000-\uE05D█░\p{Cc}\p{Cs}]|[\u{F0000}-\u{10FFFF}]/gu, "");
        const shown = data(text, 2000);
        const html = mrkdwn(`x ${shown} y`);
        expect(html.match(/<(?!br>)[^>]*>/gu) ?? []).toEqual([]);
        expect(read(html)).toBe(`x ${read(shown)} y`);
        expect(read(plain(`x${text}`))).toBe(`x${text}`);
      }),
      { seed: SEED, numRuns: fullCount(150, 5000) },
    );
  });

  it("draws what a person formatted, and no address but http", () => {
    const html = richTextHtml({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "# *as typed* <b>" },
            { type: "link", url: "javascript:alert(1)", text: "x" },
            { type: "link", url: "https://example.com/", text: "y" },
          ],
        },
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
        },
      ],
    });
    expect(html).toContain("# *as typed* &lt;b&gt;");
    expect(html).not.toContain("javascript");
    expect(html).toContain('<a href="https://example.com/"');
    expect(html).toContain("<li>one</li>");
    expect(html).not.toMatch(/\s(?:id|style|on\w+)=/u);
  });

  it("says so where it does not know a block", () => {
    const drawing = { fileUrl: (id: string) => id, values: {}, errors: {} };
    expect(blocksHtml([{ type: "carousel" }], drawing)).toContain("(carousel)");
    expect(blocksHtml([{ type: "divider" }], drawing)).toBe('<hr class="block divider">');
  });
});
