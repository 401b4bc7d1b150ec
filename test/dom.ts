// The page a test looks at, in deno-dom's shape. deno-dom is not on npm; where it can be installed,
// this is the one line to change: export { DOMParser } from "@b-fuze/deno-dom";
export { DOMParser } from "linkedom";
