import type ts from 'typescript';

/**
 * Which inlay hints the user wants, by the editor's settings for TypeScript files. They have a new name and a former one
 * (`js/ts.inlayHints`, `typescript.inlayHints`), and the one that nobody has set says no.
 *
 * @param readAll what each of the names says of a setting below it
 */
export function inlayPreferences(readAll: (path: string) => readonly unknown[]): ts.UserPreferences {
  const isOn = (id: string): boolean => readAll(`inlayHints.${id}`).includes(true);
  const names = readAll('inlayHints.parameterNames.enabled');
  return {
    includeInlayParameterNameHints: (['all', 'literals'] as const).find((known) => names.includes(known)) ?? 'none',
    includeInlayParameterNameHintsWhenArgumentMatchesName: isOff('parameterNames.suppressWhenArgumentMatchesName'),
    includeInlayFunctionParameterTypeHints: isOn('parameterTypes.enabled'),
    includeInlayVariableTypeHints: isOn('variableTypes.enabled'),
    includeInlayVariableTypeHintsWhenTypeMatchesName: isOff('variableTypes.suppressWhenTypeMatchesName'),
    includeInlayPropertyDeclarationTypeHints: isOn('propertyDeclarationTypes.enabled'),
    includeInlayFunctionLikeReturnTypeHints: isOn('functionLikeReturnTypes.enabled'),
    includeInlayEnumMemberValueHints: isOn('enumMemberValues.enabled'),
  };

  function isOff(id: string): boolean {
    return readAll(`inlayHints.${id}`).includes(false);
  }
}
