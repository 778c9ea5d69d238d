/** What the tests use of the Frictionless validator, which brings no types. */
declare module 'datapackage' {
  interface Table {
    read(options?: { keyed?: boolean }): Promise<readonly unknown[]>;
    readonly schema: { readonly valid: boolean };
  }
  interface Resource {
    readonly name: string;
    readonly valid: boolean;
    readonly errors: readonly Error[];
    readonly tabular: boolean;
    readonly table: Table;
    read(options?: { keyed?: boolean }): Promise<readonly Readonly<Record<string, unknown>>[]>;
    checkIntegrity?(): Promise<boolean>;
  }
  export class Package {
    static load(descriptor: string | object, options?: { basePath?: string; strict?: boolean }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: readonly Error[];
    readonly resources: readonly Resource[];
  }
}
