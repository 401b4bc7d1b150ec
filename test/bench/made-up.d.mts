export declare const RARE: string;
export declare const COMMON: string;
export declare function statement(rows: number, seed: number): Uint8Array;
export declare function rules(): readonly object[];
