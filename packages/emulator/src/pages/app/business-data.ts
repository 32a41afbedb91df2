/** A row of the app's table. */
interface Order {
  readonly number: string;
  readonly customer: string;
  readonly item: string;
  readonly amount: number;
  readonly status: 'Paid' | 'Open' | 'Overdue';
  readonly date: string;
}

/** Data that the business app shows. */
export interface BusinessData {
  readonly orders: readonly Order[];
  readonly months: readonly { readonly name: string; readonly revenue: number }[];
}

const CUSTOMERS = [
  'Northwind Bikes',
  'Lumen Bakery',
  'Harbour & Sons',
  'Alder Clinic',
  'Pine Street Books',
  'Meridian Tools',
  'Cobalt Coffee',
  'Fenwick Gardens',
];
const ITEMS = ['Annual plan', 'Spare parts', 'Installation', 'Workshop', 'Consulting', 'Hardware'];
const STATUSES = ['Paid', 'Paid', 'Paid', 'Open', 'Open', 'Overdue'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Creates sample data that is the same for the same app and differs between apps. */
export function createBusinessData(appId: string): BusinessData {
  const pick = createPicker(appId);
  const orders = Array.from({ length: 18 }, (_, index) => ({
    number: `#${2048 - index * 3}`,
    customer: CUSTOMERS[pick(CUSTOMERS.length)] ?? '',
    item: ITEMS[pick(ITEMS.length)] ?? '',
    amount: 120 + pick(480) * 5,
    status: STATUSES[pick(STATUSES.length)] ?? 'Open',
    date: new Date(Date.UTC(2026, 0, 28 - index)).toISOString().slice(0, 10),
  }));
  const months = MONTHS.map((name, index) => ({
    name,
    revenue: 21_000 + index * 1_400 + pick(90) * 120,
  }));
  return { orders, months };
}

/** Creates a seeded generator of integers below a limit. */
function createPicker(seed: string): (limit: number) => number {
  let state = 7;
  for (const character of seed) {
    state = (state * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647;
  }
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
