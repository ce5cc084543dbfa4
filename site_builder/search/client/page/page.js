/**
 * Starts the search of a page: the search page itself, or results below the search box of any other page. Nothing of the
 * index is fetched until a box has the focus, as it does at first on the search page, or there is a query.
 *
 * @module
 */

import { attachDropdown } from "./dropdown.js";
import { open } from "../index.js";
import { SearchPage } from "./searchpage.js";

if (globalThis.document?.getElementById("search-results")) new SearchPage().start();

export { attachDropdown, open };
