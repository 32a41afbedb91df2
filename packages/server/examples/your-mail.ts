/** Stands for the portal's mail: what was last sent to each person. */
export const mails = new Map<string, string>();

/** Sends a mail. */
export async function sendMail(email: string, text: string): Promise<void> {
  mails.set(email, text);
}
