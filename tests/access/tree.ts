import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/**
 * What can be reached of the app, read from its files: pages, routes with their methods, and server actions, which
 * anybody can call who knows their number. Does not know who may; that is in table.ts.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))

/** `GET /cases/[reference]`. */
type Address = string
/** `app/account-actions.ts#leave`. */
type ActionName = string

const sources = readdirSync(join(root, 'app'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort()
const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)

/** Files that Next makes addresses of by their names, beside pages and routes: there are none, and this would not know how. */
export const otherRoutes = sources.filter((file) =>
  /\/(sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image|default|template)\d*\.tsx?$|\/(@|\(\.)/.test(
    file,
  ),
)

const pathOf = (file: string): string => `/${file.split('/').slice(1, -1).filter(isShown).join('/')}`
/** A folder in brackets only groups. */
const isShown = (folder: string): boolean => !/^\(.*\)$/.test(folder)

export const pages: Address[] = sources
  .filter((file) => /\/page\.tsx?$/.test(file))
  .map((file) => `GET ${pathOf(file)}`)

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const routeFiles = sources.filter((file) => /\/route\.tsx?$/.test(file)).map((file) => ({ file, source: parse(file) }))

/** Methods that a route takes. */
export const routes: Address[] = routeFiles.flatMap(({ file, source }) =>
  exportsOf(source)
    .filter(({ name, local }) => methods.includes(name) && !isRefusal(source, local))
    .map(({ name }) => `${name} ${pathOf(file)}`),
)
/** Methods that a route answers only to say that it does not take them. */
export const refusedMethods: Address[] = routeFiles.flatMap(({ file, source }) =>
  exportsOf(source)
    .filter(({ name, local }) => methods.includes(name) && isRefusal(source, local))
    .map(({ name }) => `${name} ${pathOf(file)}`),
)

const actionFiles = sources
  .map((file) => ({ file, source: parse(file) }))
  .filter(({ source }) => source.statements.some((one) => isDirective(one, 'use server')))
export const actions: ActionName[] = actionFiles.flatMap(({ file, source }) =>
  exportsOf(source).map(({ name }) => `${file}#${name}`),
)
/** Actions inside of pages, which this does not look for: there are none. */
export const hiddenActions: string[] = sources.filter((file) =>
  /^\s+['"]use server['"]/m.test(readFileSync(join(root, file), 'utf8')),
)

/** What an action calls, itself and through functions of its own file or of other files of actions. */
export function calledBy(action: ActionName, seen = new Set<string>()): Set<string> {
  const [file = '', name = ''] = action.split('#')
  const source = actionFiles.find((one) => one.file === file)?.source
  const body = source && declarations(source).get(name)
  const called = new Set<string>()
  if (!body || seen.has(action)) return called
  seen.add(action)
  visit(body, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return
    const callee = node.expression.text
    called.add(callee)
    const elsewhere = actions.find((one) => one.endsWith(`#${callee}`))
    const next = declarations(source).has(callee) ? `${file}#${callee}` : elsewhere
    for (const one of next ? calledBy(next, seen) : []) called.add(one)
  })
  return called
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  node.forEachChild((child) => visit(child, look))
}

function declarations(source: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>()
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, statement)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) found.set(name.text, initializer)
  }
  return found
}

/** Every exported name with what it is called inside. What cannot be read fails, so that nothing is overlooked. */
function exportsOf(source: ts.SourceFile): { name: string; local: string }[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) throw new Error(`${source.fileName}: a default export is no route`)
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return []
      if (!statement.exportClause || !ts.isNamedExports(statement.exportClause))
        throw new Error(`${source.fileName}: what "export *" exports cannot be seen`)
      return statement.exportClause.elements
        .filter((one) => !one.isTypeOnly)
        .map(({ name, propertyName }) => ({ name: name.text, local: (propertyName ?? name).text }))
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement)) return named(statement.name?.text ?? 'default')
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => {
        if (ts.isIdentifier(name)) return named(name.text)
        throw new Error(`${source.fileName}: a pattern is exported`)
      })
    return []
  })
}
function named(name: string) {
  return [{ name, local: name }]
}

function isRefusal(source: ts.SourceFile, local: string): boolean {
  const value = declarations(source).get(local)
  return value !== undefined && ts.isCallExpression(value) && value.expression.getText() === 'methodNotAllowed'
}

function isDirective(statement: ts.Statement, text: string): boolean {
  if (!ts.isExpressionStatement(statement)) return false
  return ts.isStringLiteral(statement.expression) && statement.expression.text === text
}

/** What a page reads of what stands after the `?` of its address, in its own file. */
export function queryNames(page: Address): string[] {
  const file = sources.find((one) => /\/page\.tsx?$/.test(one) && `GET ${pathOf(one)}` === page)
  const names = new Set<string>()
  const source = parse(file ?? '')
  const isRead = (node: ts.Node): boolean => /^\(?await readParams\(/.test(node.getText(source))
  visit(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && isRead(node.expression)) names.add(node.name.text)
    if (!ts.isVariableDeclaration(node) || !node.initializer || !isRead(node.initializer)) return
    const { name } = node
    if (ts.isObjectBindingPattern(name))
      for (const one of name.elements)
        if (!one.dotDotDotToken) names.add((one.propertyName ?? one.name).getText(source))
    if (ts.isIdentifier(name))
      visit(source, (use) => {
        const isOf = ts.isPropertyAccessExpression(use) && use.expression.getText(source) === name.text
        if (isOf) names.add(use.name.text)
      })
  })
  return [...names]
}
