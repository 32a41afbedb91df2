import type { DemoUser, SignInForm } from '../portal-api.ts';

/** Addresses and sign-in of a running portal. */
export interface StartupInfo {
  portalUrl: string;
  toolJetUrl: string;
  form: SignInForm;
}

/** Formats the text that the terminal shows after the start. */
export function formatStartupBanner({ portalUrl, toolJetUrl, form }: StartupInfo): string {
  const isDemo = form.kind === 'password';
  return [
    '',
    `  Portal    ${portalUrl}`,
    `  ToolJet   ${toolJetUrl}${isDemo ? '  (the emulator: no license, no network)' : ''}`,
    '',
    ...(isDemo ? describeDemo(form.demoUsers) : DEVELOPMENT_SIGN_IN),
    '',
    '  Sessions end with this process. Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

function describeDemo(users: DemoUser[]): string[] {
  const width = Math.max(...users.map(({ email }) => email.length));
  return [
    '  Sign in as',
    ...users.map(
      ({ email, password, role }) => `    ${email.padEnd(width)}  password ${password}  (${role})`,
    ),
    '',
    '  To use your own ToolJet, set three variables and start again:',
    '    TOOLJET_URL=https://tooljet.example.com',
    '    TOOLJET_API_TOKEN=<its EXTERNAL_API_ACCESS_TOKEN, with ENABLE_EXTERNAL_API=true>',
    '    TOOLJET_APPS="<app id or slug>=Orders,<app id or slug>=Stock"',
  ];
}

const DEVELOPMENT_SIGN_IN = [
  '  Sign in with the email of any user of that ToolJet. This sign-in is for development:',
  '  it asks for no password, and only this computer can reach it.',
  '  Problems with ToolJet are logged here.',
];
