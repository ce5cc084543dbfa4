/**
 * What the script of a page starts: the search page itself, or results below the search box of any other page.
 * Beside the search page nothing of the index is fetched before a box has the focus.
 *
 * @module
 */

import { attachDropdown } from "./dropdown.js";
import { open } from "./index.js";
import { SearchPage } from "./searchpage.js";

if (globalThis.document?.getElementById("search-results")) new SearchPage().start();

export { attachDropdown, open };
