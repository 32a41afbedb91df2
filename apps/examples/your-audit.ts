/** Stands for the portal's own audit trail: here it is kept in memory. */
export const audit = {
  entries: [] as Record<string, unknown>[],
  write(entry: Record<string, unknown>): void {
    this.entries.push(entry);
  },
};
