"""The values that templates see: one frozen class per page kind, the contract between pages and themes.

A template sees `page`, one of the classes whose names end in `Page`, and `site`, a SiteContext, and nothing else. The
classes of a page kind are in the module that has the same name in `kinds`; classes that several kinds use are in
`pieces` and `pictures`.

Every link in a context (`href`, and fields described as links) can be used unchanged on its page. A text is either a
plain `str`, which the template escapes, or `Markup`, which is already safe HTML. Unknown values are empty or None.
`docs/theme.md` lists every class and field, and a test checks that it does.
"""
