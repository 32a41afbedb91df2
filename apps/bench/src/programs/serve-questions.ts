/** The settings that this program was started with. */
export function readSettings(): unknown {
  return JSON.parse(process.argv[2] ?? 'null');
}

/** Answers what the process asks that has started this one, and ends with it. */
export function serveQuestions(answer: (question: unknown) => unknown): void {
  process.on('message', ({ question }: { question: unknown }) => {
    void Promise.resolve(answer(question)).then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit());
}
