/**
 * Starts the search page, and has what the boxes of all other pages need. Nothing of the
 * index is fetched until a box has the focus, as it does at first on the search page, or there is a query.
 *
 * @module
 */

import { open } from "../index.js";
import { ask, call, REST } from "./remote.js";
import { SearchPage } from "./searchpage.js";

if (globalThis.document?.getElementById("search-results")) new SearchPage().start();

/** What suggestions need, which are in another file. */
const remote = { ask, call, rest: REST };

export { open, remote };
