import type { ProgramName } from './bundle-programs.ts';
import { startProgram } from './program.ts';

/** Starts a program that has one answer to give, and ends it when it has given it. */
export async function askOnce<Answer>(name: ProgramName, settings: unknown): Promise<Answer> {
  const program = startProgram(name, { core: 'measured', settings });
  try {
    return await program.ask<Answer>('answer');
  } finally {
    await program.stop();
  }
}
