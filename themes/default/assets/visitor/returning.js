/* The place on a page that scripts fill, for visitors who come back to it. */

/** Scroll to where the visitor left a page that scripts fill, once it is filled again. */
export function restoreScroll() {
  const [entry] = performance.getEntriesByType("navigation");
  if (entry?.type === "back_forward" && history.state?.y) scrollTo(0, history.state.y);
  addEventListener("pagehide", () => history.replaceState({ ...history.state, y: scrollY }, ""));
}
