/** The values of a view's inputs, by block and action, as Slack's `view.state.values`. */
export function valuesIn(root: ParentNode): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const element of root.querySelectorAll<HTMLElement>("[data-block][data-action]")) {
    const value = valueOf(element);
    const { block = "", action = "" } = element.dataset;
    if (value !== null) values[block] = { ...values[block], [action]: value };
  }
  return values;
}

/** An element's value as Slack has it; `null` for one that holds none, such as a button. */
export function valueOf(element: HTMLElement): Record<string, unknown> | null {
  const type = element.dataset["type"] ?? "";
  if (element instanceof HTMLTextAreaElement) return { type, value: element.value };
  if (element instanceof HTMLSelectElement) return chosenOf(element, type);
  if (element instanceof HTMLInputElement) return typedOf(element, type);
  if (element.classList.contains("combo")) {
    const { value = "", label = "" } = element.dataset;
    return { type, selected_option: value === "" ? null : optionOf(label, value) };
  }
  return element.classList.contains("choices") ? choicesOf(element, type) : null;
}

function chosenOf(select: HTMLSelectElement, type: string): Record<string, unknown> {
  const option = select.selectedOptions[0];
  if (option === undefined || option.value === "") return { type, selected_option: null };
  return { type, selected_option: optionOf(option.textContent ?? "", option.value) };
}

function typedOf(input: HTMLInputElement, type: string): Record<string, unknown> {
  if (type === "datepicker") return { type, selected_date: input.value || null };
  if (type !== "file_input") return { type, value: input.value || null };
  const files: unknown = JSON.parse(input.dataset["files"] ?? "[]");
  return { type, files };
}

function choicesOf(element: HTMLElement, type: string): Record<string, unknown> {
  const chosen = [...element.querySelectorAll<HTMLInputElement>("input:checked")].map((input) =>
    optionOf(
      input.parentElement?.querySelector("span")?.firstChild?.textContent ?? "",
      input.value,
    ),
  );
  return type === "radio_buttons"
    ? { type, selected_option: chosen[0] ?? null }
    : { type, selected_options: chosen };
}

/** An option as Slack has it. */
export function optionOf(text: string, value: string): object {
  return { text: { type: "plain_text", text }, value };
}
