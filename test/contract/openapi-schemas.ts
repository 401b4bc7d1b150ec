import type { Ajv, ValidateFunction } from "ajv";

type Json = Readonly<Record<string, unknown>>;

const NOISE = new Set(["example", "examples", "default", "discriminator", "externalDocs", "xml"]);

/** JSON Schemas of requests, answers, errors and webhooks out of a description of an API. */
export function schemasOf(document: unknown, ajv: Ajv) {
  for (const format of ["date", "date-time", "double", "float", "int32", "int64", "uri", "uuid"])
    ajv.addFormat(format, true);
  const schemas = at(document, "components", "schemas");
  ajv.addSchema({ $id: "api", definitions: converted(schemas) });
  const kept = new Map<string, ValidateFunction>();
  const compiled = (key: string, schema: unknown): ValidateFunction => {
    const found = kept.get(key) ?? ajv.compile(asSchema(converted(schema)));
    kept.set(key, found);
    return found;
  };
  const content = ["content", "application/json", "schema"];
  const named = (name: string) => compiled(name, { $ref: `#/components/schemas/${name}` });
  return {
    request: (path: string) =>
      compiled(`ask ${path}`, at(document, "paths", path, "post", "requestBody", ...content)),
    response: (path: string) =>
      compiled(`tell ${path}`, at(document, "paths", path, "post", "responses", "200", ...content)),
    error: () => named("PlaidError"),
    webhook: named,
  };
}

function asSchema(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error("there is no such schema");
  return Object.fromEntries(Object.entries(value));
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((here, name) => {
    if (typeof here !== "object" || here === null) return undefined;
    return Object.entries(here).find(([key]) => key === name)?.[1];
  }, value);
}

/** An API's own dialect as the JSON Schema that it means: what is nullable may be null. */
function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, ...rest } = asSchema(value);
  const words = Object.entries(rest).filter(([name]) => !NOISE.has(name) && !name.startsWith("x-"));
  const made = bounded(Object.fromEntries(words.map(([name, part]) => [name, word(name, part)])));
  return nullable === true ? { anyOf: [made, { type: "null" }] } : made;
}

function word(name: string, part: unknown): unknown {
  switch (name) {
    case "$ref":
      return String(part).replace("#/components/schemas/", "api#/definitions/");
    case "properties":
      return each(part);
    case "enum":
    case "required":
      return part;
    default:
      return converted(part);
  }
}

/** A bound that says of another that it is not included itself. */
function bounded(schema: Record<string, unknown>): Json {
  const sides = { exclusiveMinimum: "minimum", exclusiveMaximum: "maximum" } as const;
  for (const [flag, bound] of Object.entries(sides)) {
    if (schema[flag] === true) schema[flag] = schema[bound];
    else if (schema[flag] === false) delete schema[flag];
  }
  return schema;
}

/** Names of properties are no words of the dialect. */
function each(properties: unknown): Json {
  return Object.fromEntries(
    Object.entries(asSchema(properties)).map(([name, part]) => [name, converted(part)]),
  );
}
