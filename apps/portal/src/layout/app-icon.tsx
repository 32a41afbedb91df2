import {
  AppWindow,
  Boxes,
  ChartColumn,
  ReceiptText,
  Truck,
  Users,
  type LucideIcon,
  type LucideProps,
} from 'lucide-react';
import type { AppIcon as IconName } from '../../portal-api.ts';

const ICONS: Record<IconName, LucideIcon> = {
  chart: ChartColumn,
  boxes: Boxes,
  truck: Truck,
  receipt: ReceiptText,
  people: Users,
  app: AppWindow,
};

/** The picture that the catalogue names. */
export function AppIcon({ name, ...rest }: { name: IconName } & LucideProps) {
  const Icon = ICONS[name];
  return <Icon aria-hidden="true" {...rest} />;
}
