import ts from 'typescript';
import type { Entry } from './published-packages.ts';

/** What a doc comment says. */
export interface Doc {
  /** All before the first tag. Empty where there is no comment. */
  text: string;
  /** The text of `@default`. */
  standard: string | undefined;
}

/** A prop, an option, a method, a field. */
export interface Member extends Doc {
  name: string;
  isOptional: boolean;
  /** Whether it can only be a boolean, a number or one of several words: absent, it acts as one of them. */
  isPlain: boolean;
  /** Whether it has one possible value: what tells the forms of a union apart. */
  isConstant: boolean;
}

/** What an entry exports under one name. */
export interface ApiSymbol extends Doc {
  name: string;
  /** Whether it exists at run time. */
  isValue: boolean;
  /** Where it is written, for messages. */
  place: string;
  members: Member[];
}

/** What can be imported from an entry. */
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

/** Reads what entries export, with the doc comments of all that is ours. */
export function readApi(entries: readonly Entry[]): ApiEntry[] {
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    OPTIONS,
  );
  const checker = program.getTypeChecker();
  return entries.map(({ path, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} is no module.`);
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
  // The forms of a union repeat some members: once is enough for those that say the same.
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

/** Whether a declaration is in one of our packages, and its comment ours to write. */
function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return !fileName.includes('/node_modules/');
}
