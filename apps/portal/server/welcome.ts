import type { SignInForm } from '../portal-api.ts';

/** What runs, and where. */
export interface Running {
  portalUrl: string;
  toolJetUrl: string;
  form: SignInForm;
}

/** What the terminal says once everything runs. */
export function toWelcome({ portalUrl, toolJetUrl, form }: Running): string {
  const isDemo = form.kind === 'password';
  return [
    '',
    `  Portal    ${portalUrl}`,
    `  ToolJet   ${toolJetUrl}${isDemo ? '  (the emulator: no licence, no network)' : ''}`,
    '',
    ...(isDemo ? describeDemo(form.demoPeople) : describeTypedEmail()),
    '',
    '  Sessions end when this ends.',
    '  Ctrl-C ends everything.',
    '',
  ].join('\n');
}

function describeDemo(people: { email: string; password: string; role: string }[]): string[] {
  const longest = Math.max(...people.map(({ email }) => email.length));
  return [
    '  Sign in as',
    ...people.map(
      ({ email, password, role }) =>
        `    ${email.padEnd(longest)}  password ${password}  (${role})`,
    ),
    '',
    '  To use your own ToolJet, set three variables and start again:',
    '    TOOLJET_URL=https://tooljet.example.com',
    '    TOOLJET_API_TOKEN=<its EXTERNAL_API_ACCESS_TOKEN, with ENABLE_EXTERNAL_API=true>',
    '    TOOLJET_APPS="<app id or slug>=Orders,<app id or slug>=Stock"',
  ];
}

function describeTypedEmail(): string[] {
  return [
    '  Sign in with the e-mail of any person in that ToolJet. This is a sign-in for development:',
    '  it believes whoever types, and only this machine can reach it.',
    '  What goes wrong with ToolJet is told here.',
  ];
}
