const [ZERO, NINE] = [0x30, 0x39];

/** Whether a UTF-16 code is that of a digit from 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** What the digit of such a code counts, from 0 to 9. */
export function digitOf(code: number): number {
  return code - ZERO;
}
