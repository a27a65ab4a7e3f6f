'use strict';

const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

Redoc.init(
  '/openapi.json',
  {
    nativeScrollbars: true,
    scrollYOffset: 'nav',
    sortTagsAlphabetically: true,
    requiredPropsFirst: true,
    theme: {
      colors: {primary: {main: '#2451c4'}},
      typography: {
        fontFamily: fonts,
        headings: {fontFamily: fonts},
        code: {fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace'},
      },
    },
  },
  document.getElementById('redoc'),
);
