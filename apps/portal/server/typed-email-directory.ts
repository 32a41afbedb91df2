import type { Person } from '../portal-api.ts';
import type { Directory } from './directory.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const LONGEST_EMAIL = 254;

/**
 * Takes everybody at their word: the sign-in for trying a real ToolJet on one's own machine. A
 * portal that others can reach needs a directory that asks for a proof.
 */
export function createTypedEmailDirectory(toolJetHost: string): Directory {
  return {
    form: { kind: 'email', toolJetHost },
    refusal: 'This is not an e-mail address. Type the one that ToolJet knows you by.',
    find({ email }): Promise<Person | null> {
      const address = email.trim();
      const isEmail = address.length <= LONGEST_EMAIL && EMAIL.test(address);
      const name = address.slice(0, address.indexOf('@'));
      return Promise.resolve(isEmail ? { email: address, name, role: '' } : null);
    },
  };
}
