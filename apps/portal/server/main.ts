import { readSettings, type Settings, StartError } from './settings.ts';
import { BUILT_FOLDER, type RunningPortal, startPortal } from './start-portal.ts';

const args = new Set(process.argv.slice(2));

try {
  const settings = readSettings(process.env);
  // Reports bad settings before the pages are built, which takes a while.
  if (args.has('--check')) process.exit();
  const portal = await startPortal(settings, args.has('--dev') ? null : BUILT_FOLDER);
  console.log(formatBanner(portal, settings));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void portal.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function formatBanner({ portalUrl, toolJetUrl }: RunningPortal, { toolJet }: Settings): string {
  const ownToolJet = `
  To use your own ToolJet, set four variables and start again:
    TOOLJET_URL=https://tooljet.example.com
    TOOLJET_API_TOKEN=<its EXTERNAL_API_ACCESS_TOKEN, with ENABLE_EXTERNAL_API=true>
    TOOLJET_APPS="<app id or slug>=Orders,<app id or slug>=Stock"
    TOOLJET_USERS="<email of a ToolJet user>=Ada,<another email>"
`;
  return `
  Portal    ${portalUrl}
  ToolJet   ${toolJetUrl}${toolJet ? '' : '  (the emulator: no license, no network)'}

  The sign-in asks for no password, and only this computer can reach it.
${toolJet ? '' : ownToolJet}
  Press Ctrl-C to stop.
`;
}
