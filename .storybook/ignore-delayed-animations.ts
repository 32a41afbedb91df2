const getAnimations = document.getAnimations.bind(document);

/**
 * Storybook waits up to five seconds for running animations before it finishes a story. Exclude those
 * whose delay has not passed, such as the refresh button that fades out after 15 seconds.
 */
document.getAnimations = () =>
  getAnimations().filter(({ currentTime, effect }) => {
    const delayMs = effect?.getTiming().delay ?? 0;
    return Number(currentTime) >= delayMs;
  });
