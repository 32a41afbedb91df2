export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 90],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
  },
};
