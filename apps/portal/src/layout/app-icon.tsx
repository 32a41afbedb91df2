import { AppWindow, Boxes, type LucideIcon, ReceiptText, Truck } from 'lucide-react';
import type { AppIconName } from '../../portal-api.ts';

const ICONS: Record<AppIconName, LucideIcon> = {
  boxes: Boxes,
  truck: Truck,
  receipt: ReceiptText,
  app: AppWindow,
};

/** The icon of an app in the catalog. */
export function AppIcon({ name, size }: { name: AppIconName; size: number }) {
  const Icon = ICONS[name];
  return <Icon size={size} aria-hidden="true" />;
}
