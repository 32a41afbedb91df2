/** The settings that this program was started with. */
export function readSettings<Settings>(): Settings {
  return JSON.parse(process.argv[2] ?? 'null') as Settings;
}

/** Answers what the process asks that has started this one, and ends with it. */
export function serveQuestions<Question>(answer: (question: Question) => unknown): void {
  process.on('message', ({ question }: { question: Question }) => {
    void Promise.resolve(answer(question)).then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit());
}
