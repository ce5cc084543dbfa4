from __future__ import annotations

import pytest
from pages.invented import build_site

from site_builder.errors import ThemeError
from site_builder.pages.theme.chrome import build_site_context


def test_an_asset_is_found_from_the_folder_of_the_page():
    assert build_site_context(build_site(), "../").asset("site.css") == "../assets/site.css"


def test_a_missing_asset_is_an_error_that_lists_the_existing_ones():
    with pytest.raises(ThemeError) as error:
        build_site_context(build_site(), "").asset("site.cs")
    assert str(error.value).startswith(
        'there is no asset "site.cs"; the assets are cite.js, exports.js, feed.css, icon.svg, '
    )
