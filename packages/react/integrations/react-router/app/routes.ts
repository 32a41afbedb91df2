import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/orders.tsx'),
  route('api/tooljet-embed', 'routes/tooljet-embed.ts'),
] satisfies RouteConfig;
