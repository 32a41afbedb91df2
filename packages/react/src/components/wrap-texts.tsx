import { Children, cloneElement, Fragment, isValidElement, type ReactNode } from 'react';

/**
 * Puts every text that has siblings or none into an element of its own, in fragments and arrays too, so
 * that React inserts and removes elements only. A translator may have replaced the text node itself.
 */
export function wrapTexts(node: ReactNode): ReactNode {
  return Children.map(node, (child) => {
    if (isValidElement<{ children?: ReactNode }>(child) && child.type === Fragment) {
      return cloneElement(child, undefined, wrapTexts(child.props.children));
    }
    return typeof child === 'object' ? child : <span>{child}</span>;
  });
}
