export { conformanceCases } from './conformance/conformance-cases.ts';

export type {
  Capability,
  ConformanceCase,
  ServerUnderTest,
  UserUnderTest,
} from './conformance/server-under-test.ts';
