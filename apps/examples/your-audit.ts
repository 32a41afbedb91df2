/** Placeholder for the portal's audit log. */
export const audit = {
  entries: [] as Record<string, unknown>[],
  write(entry: Record<string, unknown>): void {
    this.entries.push(entry);
  },
};
