const NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML, also within an attribute: nothing of it is markup. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (mark) => NAMES[mark] ?? mark);
}

/** Text as HTML. Two dollar signs would be the two ends of a formula to Jupyter, so each stands apart. */
export function textHtml(text: string): string {
  return escaped(text).replaceAll("$", "<span>$</span>");
}

/**
 * The look of tables and tiles: the notebook's own ink, so that it reads on dark and on light. On a
 * phone a page that Jupyter exported cuts off whatever is wider, code too, unless told otherwise here.
 */
export const LOOK = `<style>
.bt{font:14px/1.5 system-ui,"DejaVu Sans",sans-serif;color:inherit;max-width:100%;overflow-x:auto}
.bt table{border-collapse:collapse;margin:4px 0 10px;color:inherit}
.bt caption{text-align:left;font-weight:600;padding:0 0 6px;color:inherit;white-space:nowrap}
.bt th,.bt td{padding:3px 18px 3px 0;text-align:left!important;background:none;border:0;border-bottom:1px solid rgba(128,128,128,.25);white-space:nowrap}
.bt tr{background:none!important}
.bt th{font-weight:600;border-bottom-color:rgba(128,128,128,.7)}
.bt .n{text-align:right!important;font-variant-numeric:tabular-nums}
.bt tfoot td{font-weight:600;border-bottom:0;border-top:1px solid rgba(128,128,128,.7)}
.bt .bar{display:inline-block;height:11px;background:#0072b2;border-radius:2px;vertical-align:-1px}
.bt .neg{background:#d55e00}
.bt .tiles{display:flex;flex-wrap:wrap;gap:12px;margin:4px 0 10px}
.bt .tile{border:1px solid rgba(128,128,128,.4);border-radius:8px;padding:10px 18px;min-width:120px}
.bt .tile b{display:block;font-size:22px;line-height:1.35;font-variant-numeric:tabular-nums}
@media(max-width:600px){.bt,.bt-picture{max-width:calc(100vw - 130px)!important}
.jp-InputArea-editor pre{white-space:pre-wrap!important;overflow-wrap:anywhere}}
</style>`;

/** A piece of HTML with its look. */
export function dressed(html: string): string {
  return `${LOOK}\n<div class="bt tex2jax_ignore mathjax_ignore">${html}</div>`;
}
