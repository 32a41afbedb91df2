import type { Fault } from '../faults/fault.ts';
import { WRONG_REDIRECT_URLS } from '../faults/fault.ts';

/** How the control page offers a kind of fault. */
export interface FaultChoice {
  readonly kind: Fault['kind'];
  readonly label: string;
  /** What the value stands for; no value is asked for without it. */
  readonly value?: string;
  /** What the value is unless somebody changes it. */
  readonly preset?: string;
  /** The only values there are. */
  readonly values?: readonly string[];
}

/** In the order in which people look for them. */
export const FAULT_CHOICES: readonly FaultChoice[] = [
  { kind: 'status', label: 'Answer with a status', value: 'Status', preset: '503' },
  { kind: 'delay', label: 'Answer late', value: 'Milliseconds', preset: '3000' },
  { kind: 'hang', label: 'Never answer' },
  { kind: 'drip', label: 'Answer byte by byte', value: 'Milliseconds between', preset: '100' },
  {
    kind: 'reset',
    label: 'Drop the connection',
    value: 'When',
    values: ['before-body', 'mid-body'],
  },
  { kind: 'html', label: "A proxy's HTML page", value: 'Status', preset: '502' },
  { kind: 'content-type', label: 'Wrong content type', value: 'Type', preset: 'text/plain' },
  { kind: 'truncated', label: 'Stop half-way' },
  { kind: 'oversized', label: 'Far too long', value: 'Bytes', preset: '2097152' },
  { kind: 'bomb', label: 'Compressed bomb', value: 'Bytes unpacked', preset: '67108864' },
  { kind: 'redirect', label: 'Redirect', value: 'To', preset: '/login/my-workspace' },
  {
    kind: 'redirect-url',
    label: 'Wrong redirectUrl',
    value: 'Which',
    values: [...WRONG_REDIRECT_URLS],
  },
  { kind: 'revoke', label: 'Revoke', value: 'What', values: ['pat', 'session', 'access'] },
];
