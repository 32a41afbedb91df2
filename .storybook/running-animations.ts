const readAnimations = document.getAnimations.bind(document);

/**
 * Storybook takes a story for unfinished while an animation runs, for five seconds at most, and counts
 * those that only wait for their time, such as a button that goes away by itself.
 */
document.getAnimations = () =>
  readAnimations().filter(({ currentTime, effect }) => {
    const delayMs = effect?.getTiming().delay ?? 0;
    return Number(currentTime) >= delayMs;
  });
