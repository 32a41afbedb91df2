import { createContext, useContext } from 'react';

/** What a page can do with the navigation around it. */
export interface Navigation {
  /** Opens the drawer that stands in for the sidebar on a narrow screen. */
  openDrawer: () => void;
}

/** Provided by the layout. */
export const NavigationContext = createContext<Navigation | null>(null);

/** The navigation of the layout that the page is in. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation is only for pages within PortalLayout.');
  return navigation;
}
