export { conformanceCases } from './conformance-cases.ts';

export type {
  Capability,
  ConformanceCase,
  ServerUnderTest,
  UserUnderTest,
} from './server-under-test.ts';
