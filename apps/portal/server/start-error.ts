/** A reason not to start, told as one sentence that says what to do. No stack is printed for it. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
