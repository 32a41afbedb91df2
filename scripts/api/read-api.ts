import ts from 'typescript';
import type { Entry } from './published-packages.ts';

/** Doc comment. */
interface Doc {
  /** Text before the first tag. Empty if there is no comment. */
  text: string;
  /** Text of `@default`. */
  standard: string | undefined;
}

/** Prop, option, method or field. */
export interface Member extends Doc {
  name: string;
  isOptional: boolean;
  /** Whether all its values are booleans, numbers or string literals. */
  isPlain: boolean;
  /** Environment variable that sets it, if known. */
  variable?: string | undefined;
  /** Whether it has only one possible value, such as the tag of a union. */
  isConstant: boolean;
}

/** Export of an entry point. */
export interface ApiSymbol extends Doc {
  name: string;
  /** Whether it exists at runtime. */
  isValue: boolean;
  /** File that declares it, for messages. */
  place: string;
  members: Member[];
}

/** Exports of an entry point. */
export interface ApiEntry {
  path: string;
  symbols: ApiSymbol[];
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  jsx: ts.JsxEmit.ReactJSX,
  types: ['node'],
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Reads the exports of entry points with their doc comments. */
export function readApi(entries: readonly Entry[]): ApiEntry[] {
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    OPTIONS,
  );
  const checker = program.getTypeChecker();
  return entries.map(({ path, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} is not a module.`);
    const symbols = checker
      .getExportsOfModule(module)
      .map((symbol) => readSymbol(symbol, checker))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    return { path, symbols };
  });
}

function readSymbol(exported: ts.Symbol, checker: ts.TypeChecker): ApiSymbol {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  return {
    name: exported.name,
    isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0,
    place: symbol.declarations?.[0]?.getSourceFile().fileName ?? '',
    ...readDoc(symbol, checker),
    members: readMembers(symbol, checker),
  };
}

function readMembers(symbol: ts.Symbol, checker: ts.TypeChecker): Member[] {
  if ((symbol.flags & ts.SymbolFlags.Type) === 0) return [];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const forms = type.isUnion() ? type.types : [type];
  const members = forms
    .filter((form) => (form.flags & ts.TypeFlags.Object) !== 0)
    .flatMap((form) => checker.getPropertiesOfType(form))
    .filter((member) => member.declarations?.some(isOurs));
  const read = members.map((member) => readMember(member, checker));
  // Members that several variants of a union share are listed once.
  return [...new Map(read.map((member) => [JSON.stringify(member), member])).values()];
}

function readMember(member: ts.Symbol, checker: ts.TypeChecker): Member {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
  const forms = type.isUnion() ? type.types : [type];
  const plain = ts.TypeFlags.BooleanLike | ts.TypeFlags.NumberLike | ts.TypeFlags.StringLiteral;
  return {
    name: member.name,
    isOptional: (member.flags & ts.SymbolFlags.Optional) !== 0,
    isPlain: forms.every((form) => (form.flags & plain) !== 0),
    isConstant: type.isLiteral(),
    ...readDoc(member, checker),
  };
}

function readDoc(symbol: ts.Symbol, checker: ts.TypeChecker): Doc {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'default');
  return {
    text: oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    standard: tag && oneLine(ts.displayPartsToString(tag.text)),
  };
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Whether a declaration is in one of our packages. */
function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return !fileName.includes('/node_modules/');
}
