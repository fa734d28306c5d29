const idleMs = 250;

/** Calls back, once, when the element has been on the screen for a moment. */
export function watchVisible(element: HTMLElement, onVisible: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = (): void => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  };
  const observer = new IntersectionObserver((entries) => {
    const isVisible = entries.at(-1)?.isIntersecting === true;
    if (timer !== null) clearTimeout(timer);
    timer = isVisible
      ? setTimeout(() => {
          stop();
          onVisible();
        }, idleMs)
      : null;
  });
  observer.observe(element);
  signal.addEventListener('abort', stop, { once: true });
}
