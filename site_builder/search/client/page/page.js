/**
 * The search for pages: it starts the search page, and has what the boxes of all other pages need. Nothing of the index is
 * fetched until a box has the focus, as it does at first on the search page, or there is a query.
 *
 * @module
 */

import { open } from "../index.js";
import { ask, call, REST } from "./remote.js";

/** What the search page and suggestions need, which are in other files. */
const remote = { ask, call, rest: REST };

if (globalThis.document?.getElementById("search-results")) {
  import("./searchpage.js").then(({ SearchPage }) => new SearchPage(remote).start());
}

export { open, remote };
