import type { EmbedLabels } from './en.ts';

/** German labels. */
export const GERMAN_LABELS: EmbedLabels = {
  title: 'App',
  fetching: 'App wird vorbereitet …',
  opening: 'App wird geöffnet …',
  refreshing: 'Wird aktualisiert …',
  expiring: 'Ihre Sitzung läuft gleich ab.',
  renew: 'Jetzt verlängern',
  later: 'Später',
  dismiss: 'Ausblenden',
  retryIn: 'Erneut versuchen in {time}',
  ready: 'Die App ist bereit.',
  unconfirmed: 'Funktioniert etwas nicht?',
  refreshFailed: 'Die App konnte nicht aktualisiert werden.',
  retry: 'Erneut versuchen',
  reopen: 'Wieder öffnen',
  refresh: 'Aktualisieren',
  signIn: 'Anmelden',
  requestId: 'Anfrage',
  signInTitle: 'Bitte melden Sie sich erneut an',
  signInText:
    'Ihre Anmeldung ist abgelaufen oder hat sich geändert. Melden Sie sich an und versuchen Sie es dann erneut.',
  accessTitle: 'Sie haben keinen Zugriff auf diese App',
  accessText: 'Wenn Sie die App benötigen, wenden Sie sich an Ihre Administration.',
  notFoundTitle: 'Diese App gibt es nicht',
  notFoundText: 'Sie wurde möglicherweise verschoben oder entfernt.',
  unavailableTitle: 'Diese App ist nicht verfügbar',
  unavailableText:
    'Sie ist vielleicht nicht veröffentlicht, oder Sie haben keinen Zugriff. Wenden Sie sich an Ihre Administration.',
  busyTitle: 'Im Moment gibt es zu viele Anfragen',
  busyText: 'Warten Sie einen Augenblick und versuchen Sie es dann erneut.',
  offlineTitle: 'Keine Verbindung',
  offlineText: 'Prüfen Sie Ihr Netzwerk und versuchen Sie es dann erneut.',
  slowTitle: 'Die App reagiert nicht',
  slowText: 'Sie ist möglicherweise ausgelastet. Versuchen Sie es gleich noch einmal.',
  blockedTitle: 'Diese Seite darf die App nicht anzeigen',
  blockedText:
    'Die Sicherheitseinstellungen der Seite verhindern es. Bitte informieren Sie Ihre Administration.',
  expiredTitle: 'Ihre Sitzung ist abgelaufen',
  expiredText: 'Öffnen Sie die App wieder, um weiterzuarbeiten.',
  signedOutTitle: 'Sie sind in der App abgemeldet',
  signedOutText: 'Öffnen Sie die App wieder, um weiterzuarbeiten.',
  rejectedTitle: 'Ihre Sitzung konnte nicht geöffnet werden',
  rejectedText:
    'Öffnen Sie die App wieder. Wenn das nicht hilft, informieren Sie Ihre Administration.',
  failedTitle: 'Die App konnte nicht geöffnet werden',
  failedText:
    'Bei uns ist ein Fehler aufgetreten. Versuchen Sie es erneut oder informieren Sie Ihre Administration.',
};
