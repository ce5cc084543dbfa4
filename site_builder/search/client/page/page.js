/**
 * What the script of a page starts: the search page itself, or results below the search box of any other page.
 * Nothing of the index is fetched before a box has the focus, which it has at once on the search page, or there is a query.
 *
 * @module
 */

import { attachDropdown } from "./dropdown.js";
import { open } from "../index.js";
import { SearchPage } from "./searchpage.js";

if (globalThis.document?.getElementById("search-results")) new SearchPage().start();

export { attachDropdown, open };
