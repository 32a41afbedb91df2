/** A style sheet exports nothing. This file lets strict projects import it for its effect. */
export type StyleSheetExports = never;
