/** Workspace of every app. It is part of the paths of the login page and the dashboard. */
export const WORKSPACE = 'my-workspace';
