import type { TransactionFilter } from "../../core/domain/transaction.ts";

/**
 * Reads the words behind `/transactions`: `uncategorised` for rows that need a category, everything
 * else as words to be found.
 */
export function parseFilter(text: string): TransactionFilter {
  const words = text.trim().split(/\s+/u).filter(Boolean);
  const plain = words.filter((word) => !/^uncategori[sz]ed$/iu.test(word));
  return {
    ...(plain.length < words.length ? { uncategorised: true } : {}),
    ...(plain.length > 0 ? { text: plain.join(" ") } : {}),
  };
}
