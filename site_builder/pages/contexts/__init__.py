"""What templates see: one frozen class per page kind, the contract between pages and themes.

A template sees `page`, one of the classes that end in `Page`, and `site`, a SiteContext; nothing else. The classes of a
page kind are in the module of the same name as in `kinds`; what several kinds show is in `pieces` and `pictures`.

Every link that a context holds (`href`, and fields said to be links) is ready to use on its page. A text is a plain
`str` that the template escapes, or `Markup` that is HTML already and safe. What is not known is empty or None.
`docs/theme.md` lists every class and field; a test holds it to that.
"""
