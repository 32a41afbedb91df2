/** How long everything is measured. */
export interface Plan {
  /** How often each token war is played. */
  plays: number;
  /** How many people the memory is measured with at most. */
  visitors: number;
}

/** What the document is made from: some half an hour on a quiet machine. */
export const FULL: Plan = {
  plays: 10,
  visitors: 1_000_000,
};

/** The same with figures that say nothing, to see that it runs. */
export const QUICK: Plan = {
  plays: 1,
  visitors: 10_000,
};
