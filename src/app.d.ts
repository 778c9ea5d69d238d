declare global {
  namespace App {}
}

declare module 'virtual:duckdb-engine' {
  /** Address of DuckDB's WebAssembly, gzipped. */
  export const url: string;
  /** Its size inflated. */
  export const bytes: number;
  /** Its size as shipped. */
  export const packedBytes: number;
}
