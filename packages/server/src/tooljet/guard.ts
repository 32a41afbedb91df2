/** Wraps what calls ToolJet, whatever it asks for. */
export type Guard = <Asked, Result>(
  call: (asked: Asked) => Promise<Result>,
) => (asked: Asked) => Promise<Result>;
