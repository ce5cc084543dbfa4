/**
 * What a page of the search needs after its first papers, or besides them: suggestions, chips, filters and offers. It is a
 * file of its own, fetched when the first papers are on the screen, or together with the search for the boxes of other pages.
 *
 * @module
 */

export { MOST, showActions } from "./actions.js";
export { showChips } from "./chips.js";
export { attachDropdown } from "./dropdown.js";
export { showFacets } from "./facets.js";
export { linkElsewhere, showNamed } from "./offers.js";
