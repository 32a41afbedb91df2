/** A bound that must hold in every full run. */
export interface Floor {
  path: string;
  bound: string;
  measured: string;
  isMet: boolean;
}

/** One section of the document. */
export interface Section {
  /** Markdown that starts with a heading of level two. */
  markdown: string;
  floors?: readonly Floor[];
}

/** Settings of one part of the benchmarks. */
export interface RunOptions {
  /** Whether to run as short as possible. The figures then mean nothing. */
  isQuick: boolean;
  /** Receives a line for each step. */
  onProgress: (step: string) => void;
}
