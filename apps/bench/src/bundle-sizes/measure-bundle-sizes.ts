import { bundleForBrowser, type BundleSize } from './bundle-for-browser.ts';
import { OURS, PEERS, type Subject } from './subjects.ts';

/** One line of the results, the smallest first. */
export interface BundleSizeRow extends BundleSize, Subject {}

/** Bundles all of them in the same way. */
export async function measureBundleSizes(): Promise<BundleSizeRow[]> {
  const rows: BundleSizeRow[] = [];
  for (const subject of [...OURS, ...PEERS]) {
    rows.push({ ...subject, ...(await bundleForBrowser(subject.exports)) });
  }
  return rows.toSorted((one, other) => one.gzippedBytes - other.gzippedBytes);
}
