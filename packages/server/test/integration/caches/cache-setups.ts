/** One way in which somebody has set a cache up in front of the portal. */
export interface CacheSetup {
  name: string;
  cache: 'nginx' | 'varnish';
  /** What it reads of an answer before it keeps it. */
  obeys: 'Cache-Control' | 'nothing';
  /** Whether it keeps answers to POST, without a look at cookie or body. */
  keepsPosts: boolean;
  /** The lines of the location (nginx) or the subroutines (Varnish). */
  lines: string;
}

const NGINX = `proxy_cache everything;
proxy_cache_valid any 10m;
proxy_cache_lock on;`;
const NGINX_POSTS = `${NGINX}
proxy_cache_methods GET HEAD POST;
proxy_cache_key $request_method$uri;`;

const VARNISH_POSTS = `sub vcl_recv {
  std.cache_req_body(64KB);
  set req.http.X-Method = req.method;
  return (hash);
}
sub vcl_hash {
  hash_data(req.http.X-Method + req.url);
  return (lookup);
}
sub vcl_backend_fetch {
  set bereq.method = bereq.http.X-Method;
  return (fetch);
}`;
const VARNISH_ANYTHING = `sub vcl_backend_response {
  set beresp.ttl = 10m;
  set beresp.uncacheable = false;
  unset beresp.http.Vary;
  unset beresp.http.Set-Cookie;
  return (deliver);
}`;

export const CACHE_SETUPS: CacheSetup[] = [
  {
    name: 'nginx, keeps everything that is not forbidden, POST too',
    cache: 'nginx',
    obeys: 'Cache-Control',
    keepsPosts: true,
    lines: `${NGINX_POSTS}
proxy_ignore_headers Set-Cookie Vary Expires X-Accel-Expires;`,
  },
  {
    name: 'nginx, obeys no header, GET and HEAD only as by default',
    cache: 'nginx',
    obeys: 'nothing',
    keepsPosts: false,
    lines: `${NGINX}
proxy_cache_key $uri;
proxy_ignore_headers Cache-Control Set-Cookie Vary Expires X-Accel-Expires;`,
  },
  {
    name: 'nginx, obeys no header, POST too',
    cache: 'nginx',
    obeys: 'nothing',
    keepsPosts: true,
    lines: `${NGINX_POSTS}
proxy_ignore_headers Cache-Control Set-Cookie Vary Expires X-Accel-Expires;`,
  },
  {
    name: 'Varnish, keeps everything that is not forbidden, POST too',
    cache: 'varnish',
    obeys: 'Cache-Control',
    keepsPosts: true,
    lines: VARNISH_POSTS,
  },
  {
    name: 'Varnish, obeys no header, POST as by default',
    cache: 'varnish',
    obeys: 'nothing',
    keepsPosts: false,
    lines: `sub vcl_recv {
  if (req.method == "GET" || req.method == "HEAD") {
    return (hash);
  }
}
${VARNISH_ANYTHING}`,
  },
  {
    name: 'Varnish, obeys no header, POST too',
    cache: 'varnish',
    obeys: 'nothing',
    keepsPosts: true,
    lines: `${VARNISH_POSTS}
${VARNISH_ANYTHING}`,
  },
];
